export interface DemoPatient {
  readonly key: string;
  readonly name: string;
  readonly ageYears: number;
  /** Month and day. */
  readonly birthday: string;
  /** Slug of the location they live near. */
  readonly home: string;
  readonly isWoman?: boolean;
  readonly phone?: string;
  readonly insurer?: readonly [name: string, number: string];
  /** Left out for those who book by telephone, and for children. */
  readonly email?: string;
  /** The parent who books for them. */
  readonly parent?: string;
  /** Has the visits of the script alone, because a demo account shows them. */
  readonly isScripted?: boolean;
}

const SEVERN = "Severn Mutual Health";
const HUDSON = "Hudson Valley Health Plan";
const HIMAL = "Himal Swasthya Bima";
const ANDES = "Isapre Los Andes del Sur";

const IN_NEPAL: DemoPatient[] = [
  {
    key: "bikash-thapa",
    name: "Bikash Thapa",
    ageYears: 47,
    birthday: "11-02",
    home: "kathmandu",
    phone: "+9779800000147",
    insurer: [HIMAL, "HSB-220417"],
    email: "doctor-patient@praxis.example",
    isScripted: true,
  },
  {
    key: "maya-tamang",
    name: "Maya Tamang",
    ageYears: 29,
    birthday: "04-18",
    home: "kathmandu",
    isWoman: true,
    phone: "+9779800000129",
    insurer: [HIMAL, "HSB-118204"],
    email: "maya.tamang@praxis.example",
  },
  {
    key: "suresh-bhattarai",
    name: "Suresh Bhattarai",
    ageYears: 58,
    birthday: "01-09",
    home: "lalitpur",
    phone: "+9779800000158",
    email: "suresh.bhattarai@praxis.example",
  },
  {
    key: "kamala-rai",
    name: "Kamala Rai",
    ageYears: 38,
    birthday: "08-25",
    home: "kathmandu",
    isWoman: true,
    phone: "+9779800000138",
    email: "kamala.rai@praxis.example",
  },
  {
    key: "dipesh-shakya",
    name: "Dipesh Shakya",
    ageYears: 33,
    birthday: "06-30",
    home: "lalitpur",
    insurer: [HIMAL, "HSB-307733"],
    email: "dipesh.shakya@praxis.example",
  },
  {
    key: "laxmi-poudel",
    name: "Laxmi Poudel",
    ageYears: 64,
    birthday: "02-14",
    home: "kathmandu",
    isWoman: true,
    phone: "+9779800000164",
  },
  {
    key: "ramesh-khadka",
    name: "Ramesh Khadka",
    ageYears: 51,
    birthday: "12-05",
    home: "kathmandu",
    email: "ramesh.khadka@praxis.example",
  },
  {
    key: "pema-sherpa",
    name: "Pema Sherpa",
    ageYears: 31,
    birthday: "10-21",
    home: "kathmandu",
    isWoman: true,
    phone: "+9779800000131",
    email: "pema.sherpa@praxis.example",
  },
  {
    key: "asmita-basnet",
    name: "Asmita Basnet",
    ageYears: 36,
    birthday: "03-03",
    home: "lalitpur",
    isWoman: true,
    insurer: [HIMAL, "HSB-290056"],
    email: "asmita.basnet@praxis.example",
  },
  {
    key: "hari-acharya",
    name: "Hari Prasad Acharya",
    ageYears: 79,
    birthday: "09-12",
    home: "lalitpur",
    phone: "+97715550179",
  },
  {
    key: "aarav-basnet",
    name: "Aarav Basnet",
    ageYears: 5,
    birthday: "05-17",
    home: "lalitpur",
    parent: "asmita-basnet",
  },
  {
    key: "sonam-sherpa",
    name: "Sonam Sherpa",
    ageYears: 2,
    birthday: "07-08",
    home: "kathmandu",
    parent: "pema-sherpa",
  },
  {
    key: "ishani-rai",
    name: "Ishani Rai",
    ageYears: 9,
    birthday: "12-19",
    home: "kathmandu",
    isWoman: true,
    parent: "kamala-rai",
  },
];

const IN_BRISTOL: DemoPatient[] = [
  {
    key: "grace-okafor",
    name: "Grace Okafor",
    ageYears: 34,
    birthday: "03-27",
    home: "bristol",
    isWoman: true,
    phone: "+441174960134",
    insurer: [SEVERN, "SMH-734-2201"],
    email: "patient@praxis.example",
    isScripted: true,
  },
  {
    key: "daniel-hughes",
    name: "Daniel Hughes",
    ageYears: 39,
    birthday: "11-11",
    home: "bristol",
    phone: "+441174960139",
    email: "parent@praxis.example",
    isScripted: true,
  },
  {
    key: "ella-hughes",
    name: "Ella Hughes",
    ageYears: 8,
    birthday: "06-06",
    home: "bristol",
    isWoman: true,
    parent: "daniel-hughes",
    isScripted: true,
  },
  {
    key: "noah-hughes",
    name: "Noah Hughes",
    ageYears: 4,
    birthday: "01-29",
    home: "bristol",
    parent: "daniel-hughes",
    isScripted: true,
  },
  {
    key: "margaret-ellery",
    name: "Margaret Ellery",
    ageYears: 82,
    birthday: "05-04",
    home: "bristol",
    isWoman: true,
    phone: "+441174960182",
  },
  {
    key: "owen-llewellyn",
    name: "Owen Llewellyn",
    ageYears: 66,
    birthday: "03-01",
    home: "bristol",
    phone: "+441174960166",
    email: "owen.llewellyn@praxis.example",
  },
  {
    key: "zainab-malik",
    name: "Zainab Malik",
    ageYears: 35,
    birthday: "09-23",
    home: "bristol",
    isWoman: true,
    insurer: [SEVERN, "SMH-118-0942"],
    email: "zainab.malik@praxis.example",
  },
  {
    key: "yusuf-malik",
    name: "Yusuf Malik",
    ageYears: 6,
    birthday: "04-02",
    home: "bristol",
    parent: "zainab-malik",
  },
  {
    key: "peter-haskins",
    name: "Peter Haskins",
    ageYears: 57,
    birthday: "07-15",
    home: "bristol",
    email: "peter.haskins@praxis.example",
  },
  {
    key: "chloe-trevena",
    name: "Chloe Trevena",
    ageYears: 24,
    birthday: "10-30",
    home: "bristol",
    isWoman: true,
    phone: "+441174960124",
    email: "chloe.trevena@praxis.example",
  },
  {
    key: "samuel-addo",
    name: "Samuel Addo",
    ageYears: 45,
    birthday: "02-22",
    home: "bristol",
    insurer: [SEVERN, "SMH-502-7716"],
    email: "samuel.addo@praxis.example",
  },
  {
    key: "agnieszka-nowak",
    name: "Agnieszka Nowak",
    ageYears: 41,
    birthday: "08-09",
    home: "bristol",
    isWoman: true,
    email: "agnieszka.nowak@praxis.example",
  },
];

const IN_NEW_YORK: DemoPatient[] = [
  {
    key: "linda-marchetti",
    name: "Linda Marchetti",
    ageYears: 62,
    birthday: "04-11",
    home: "new-york",
    isWoman: true,
    phone: "+17185550162",
    insurer: [HUDSON, "HVH-88201134"],
    email: "linda.marchetti@praxis.example",
  },
  {
    key: "jamal-whitfield",
    name: "Jamal Whitfield",
    ageYears: 37,
    birthday: "01-20",
    home: "new-york",
    insurer: [HUDSON, "HVH-10455872"],
    email: "jamal.whitfield@praxis.example",
  },
  {
    key: "soo-jin-park",
    name: "Soo-jin Park",
    ageYears: 28,
    birthday: "06-12",
    home: "new-york",
    isWoman: true,
    email: "soo-jin.park@praxis.example",
  },
  {
    key: "teresa-delgado",
    name: "Teresa Delgado",
    ageYears: 54,
    birthday: "12-12",
    home: "new-york",
    isWoman: true,
    phone: "+17185550154",
    insurer: [HUDSON, "HVH-33009175"],
    email: "teresa.delgado@praxis.example",
  },
  {
    key: "kevin-odowd",
    name: "Kevin O'Dowd",
    ageYears: 43,
    birthday: "03-17",
    home: "new-york",
    email: "kevin.odowd@praxis.example",
  },
  {
    key: "aaron-blumenthal",
    name: "Aaron Blumenthal",
    ageYears: 71,
    birthday: "09-05",
    home: "new-york",
    phone: "+17185550171",
    insurer: [HUDSON, "HVH-71200418"],
    email: "aaron.blumenthal@praxis.example",
  },
  {
    key: "nadia-haddad",
    name: "Nadia Haddad",
    ageYears: 33,
    birthday: "05-28",
    home: "new-york",
    isWoman: true,
    email: "nadia.haddad@praxis.example",
  },
  {
    key: "irina-sokolova",
    name: "Irina Sokolova",
    ageYears: 48,
    birthday: "11-24",
    home: "new-york",
    isWoman: true,
    insurer: [HUDSON, "HVH-45118030"],
    email: "irina.sokolova@praxis.example",
  },
  {
    key: "gloria-baptiste",
    name: "Gloria Baptiste",
    ageYears: 76,
    birthday: "07-31",
    home: "new-york",
    isWoman: true,
    phone: "+17185550176",
  },
];

const IN_THE_SOUTH: DemoPatient[] = [
  {
    key: "camila-sepulveda",
    name: "Camila Sepúlveda",
    ageYears: 30,
    birthday: "09-18",
    home: "santiago",
    isWoman: true,
    insurer: [ANDES, "LA-7720914"],
    email: "camila.sepulveda@praxis.example",
  },
  {
    key: "ignacio-araya",
    name: "Ignacio Araya",
    ageYears: 44,
    birthday: "05-21",
    home: "santiago",
    email: "ignacio.araya@praxis.example",
  },
  {
    key: "fernanda-pizarro",
    name: "Fernanda Pizarro",
    ageYears: 52,
    birthday: "02-03",
    home: "santiago",
    isWoman: true,
    phone: "+56225550152",
    insurer: [ANDES, "LA-3304418"],
    email: "fernanda.pizarro@praxis.example",
  },
  {
    key: "hernan-ugarte",
    name: "Hernán Ugarte",
    ageYears: 68,
    birthday: "08-16",
    home: "santiago",
    phone: "+56225550168",
  },
  {
    key: "meredith-shore",
    name: "Meredith Shore",
    ageYears: 55,
    birthday: "10-10",
    home: "lord-howe",
    isWoman: true,
    phone: "+61255501155",
    email: "meredith.shore@praxis.example",
  },
  {
    key: "joel-tanner",
    name: "Joel Tanner",
    ageYears: 27,
    birthday: "01-26",
    home: "lord-howe",
    email: "joel.tanner@praxis.example",
  },
];

/** Forty made-up people. */
export const PATIENTS: readonly DemoPatient[] = [...IN_NEPAL, ...IN_BRISTOL, ...IN_NEW_YORK, ...IN_THE_SOUTH];

const ADULT_YEARS = 16;

export function isChild(patient: DemoPatient): boolean {
  return patient.ageYears < ADULT_YEARS;
}
