import type { EpochMs } from "#lib/core/instant.ts";

/** In readable form: shown once, to be written down. */
export interface RecoveryCodesDto {
  readonly recoveryCodes: readonly string[];
}

/** A user's own second factor, as their account page shows it. */
export interface SecondFactorDto {
  readonly status: "off" | "pending" | "on";
  /** Whether one of the user's roles requires it, so that it cannot be turned off. */
  readonly isRequired: boolean;
  readonly confirmedAt: EpochMs | null;
  readonly recoveryCodesLeft: number;
}

/** What an authenticator app needs, in three forms. */
export interface EnrolmentDto {
  /** Base32 in groups of four. */
  readonly secret: string;
  /** `otpauth://totp/…` */
  readonly uri: string;
  readonly qr: QrCodeDto;
}

/** A drawing of `size` by `size` squares; the dark ones are an SVG path. */
export interface QrCodeDto {
  readonly size: number;
  readonly path: string;
}
