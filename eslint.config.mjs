import next from "eslint-config-next/core-web-vitals";
import nextTypescript from "eslint-config-next/typescript";

const TYPESCRIPT = ["**/*.ts", "**/*.tsx"];
const TESTS = ["**/*.test.ts", "**/*.test.tsx", "**/testing/**", "e2e/**", "bench/**"];

/** What the house style forbids and no plugin knows. Each message says what to do instead. */
const UPWARDS = {
  selector:
    ":matches(ImportDeclaration, ExportNamedDeclaration)[source.value=/^\\.\\.\\u002F(?!drizzle\\u002F|actions\\.ts$)/]",
  message: "Import from elsewhere through an alias: #app, #components, #lib, #db, #scripts, #e2e.",
};
const WITHOUT_EXTENSION = {
  selector:
    ":matches(ImportDeclaration, ExportNamedDeclaration)[source.value=/^[.#]/]:not([source.value=/\\.(ts|tsx|mjs|json|css)$/])",
  message: "Name the file with its extension: plain Node runs it too.",
};
const ENVIRONMENT = {
  // NODE_ENV is written into the code when it is built.
  selector:
    "MemberExpression[object.name='process'][property.name='env']:not([parent.property.name='NODE_ENV'])",
  message: "Only lib/env.ts reads process.env: call env().",
};
const FORM_STATE = {
  name: "react",
  importNames: ["useActionState"],
  message: "Send forms by useSentForm: it keeps what was typed where there is no connection.",
};
const CLOSURE = {
  selector: "BlockStatement > ExpressionStatement[directive=/^use (server|cache)/]",
  message:
    "Actions are functions of a file that begins with the directive: what one inside a component closes over would be sealed by a key that is no secret (ADR 62).",
};
const CLOCK = [
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: "The domain never reads a clock: take `now` from the context.",
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "The domain never reads a clock: take `now` from the context.",
  },
];

export default [
  {
    ignores: [
      ".next/**",
      ".praxis/**",
      "coverage/**",
      ".stryker-tmp/**",
      "playwright-report/**",
      "test-results/**",
      "next-env.d.ts",
      "public/api-docs/vendor/**",
    ],
  },
  ...next,
  ...nextTypescript,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "max-lines": ["error", { max: 250 }],
      "no-console": "off",
      "no-param-reassign": "error",
      "no-restricted-syntax": ["error", ENVIRONMENT],
      "import/no-anonymous-default-export": "off",
    },
  },
  {
    files: TYPESCRIPT,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "no-restricted-syntax": ["error", UPWARDS, WITHOUT_EXTENSION, ENVIRONMENT, CLOSURE],
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unnecessary-type-assertion": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/only-throw-error": ["error", { allowThrowingUnknown: true }],
      "@typescript-eslint/prefer-promise-reject-errors": "error",
      "@typescript-eslint/return-await": ["error", "error-handling-correctness-only"],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ["lib/**/*.ts"],
    ignores: [...TESTS, "lib/core/clock.ts", "lib/web/**", "lib/jobs/**", "lib/env.ts"],
    rules: { "no-restricted-syntax": ["error", UPWARDS, WITHOUT_EXTENSION, ENVIRONMENT, CLOSURE, ...CLOCK] },
  },
  {
    files: [...TESTS, "*.config.ts", "*.mjs", "lib/env.ts", "scripts/**"],
    rules: { "no-restricted-syntax": ["error", UPWARDS, WITHOUT_EXTENSION] },
  },
  {
    files: ["app/**", "components/**"],
    rules: { "no-restricted-imports": ["error", { paths: [FORM_STATE] }] },
  },
  { files: ["**/*.cjs"], rules: { "@typescript-eslint/no-require-imports": "off" } },
  {
    // There are no hooks outside React: a function called `use…` is a function.
    files: ["db/**", "lib/**", "scripts/**", "bench/**", "e2e/**"],
    rules: { "react-hooks/rules-of-hooks": "off" },
  },
];
