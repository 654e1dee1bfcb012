/**
 * The passwords of ten or more characters that lists of leaked ones begin with, in lower case (NIST SP 800-63B, section
 * 3.1.1.2, asks for such a list). Shorter ones are refused anyway.
 */
const COMMON = new Set([
  "1234567890",
  "12345678910",
  "123456789a",
  "0123456789",
  "9876543210",
  "0987654321",
  "1234567891",
  "123123123123",
  "1q2w3e4r5t",
  "1q2w3e4r5t6y",
  "1qaz2wsx3edc",
  "qwertyuiop",
  "qwerty12345",
  "qwerty123456",
  "qwerty1234",
  "qwertyuiop123",
  "qwe123qwe123",
  "asdfghjkl123",
  "abcd123456",
  "abcdefghij",
  "a123456789",
  "aa12345678",
  "password12",
  "password123",
  "password1234",
  "password12345",
  "passw0rd123",
  "p@ssw0rd123",
  "mypassword",
  "mypassword1",
  "yourpassword",
  "letmein123",
  "letmein1234",
  "iloveyou12",
  "iloveyou123",
  "iloveyou1234",
  "welcome123",
  "welcome1234",
  "changeme123",
  "changeme1234",
  "admin12345",
  "admin123456",
  "administrator",
  "football123",
  "baseball123",
  "sunshine123",
  "princess123",
  "superman123",
  "dragon12345",
  "monkey12345",
  "liverpool1",
  "manchester",
  "manchester1",
  "basketball",
  "basketball1",
  "christopher",
  "appointment",
  "correcthorsebatterystaple",
  "correct horse battery staple",
]);

/** Whether the first hundred guesses of anybody would hit it: a common one, one character over and over, or a plain row. */
export function isCommonPassword(password: string): boolean {
  const lower = password.toLowerCase();
  return COMMON.has(lower) || new Set(lower).size < 4 || ROWS.some((row) => row.includes(lower));
}

const ROWS = [
  "01234567890123456789",
  "98765432109876543210",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
];
