import type { DemoPatient } from "./demo-patient.ts";

const ANDES = "Isapre Los Andes del Sur";

export const PATIENTS_IN_THE_SOUTH: readonly DemoPatient[] = [
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
