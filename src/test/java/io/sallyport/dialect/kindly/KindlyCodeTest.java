package io.sallyport.dialect.kindly;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The error codes of kindly. */
class KindlyCodeTest {

  @ParameterizedTest
  @CsvSource({
    "CREDENTIAL_MISSING, AUTH_003",
    "CREDENTIAL_DUPLICATED, VALIDATION",
    "HEADER_MALFORMED, VALIDATION",
    "TOKEN_MALFORMED, AUTH_003",
    "TOKEN_SIGNATURE_WRONG, AUTH_003",
    "TOKEN_ALGORITHM_REJECTED, AUTH_003",
    "TOKEN_EXPIRED, AUTH_002",
    "TOKEN_REVOKED, AUTH_002",
    "API_KEY_UNKNOWN, AUTH_004",
    "API_KEY_EXPIRED, AUTH_004",
    "API_KEY_REVOKED, AUTH_004",
    "SIGNATURE_KEY_UNKNOWN, AUTH_004",
    "ADDRESS_REJECTED, AUTH_005",
    "INSUFFICIENT_PERMISSIONS, AUTH_008",
    "INSUFFICIENT_ROLE, AUTH_008",
    "ACCESS_DENIED, AUTH_008",
    "SIGNATURE_WRONG, AUTH_009",
    "DIGEST_WRONG, AUTH_009",
    "TIMESTAMP_OUTSIDE_WINDOW, AUTH_010",
    "NONCE_REPLAYED, AUTH_011",
    "SIGNATURE_REPLAYED, AUTH_011",
    "CSRF_MISSING, AUTH_012",
    "CSRF_INVALID, AUTH_012",
    "CROSS_SITE_REQUEST, AUTH_012",
    "QUOTA_EXHAUSTED, AUTH_013",
    "SIGNATURE_INCOMPLETE, VALIDATION",
    "NONCE_MISSING, VALIDATION",
    "CONTENT_TYPE_MALFORMED, VALIDATION",
    "BODY_TOO_LARGE, TOO_LARGE",
    "HTTPS_REQUIRED, HTTPS_REQUIRED",
    "UNAVAILABLE, UNAVAILABLE",
    "INTERNAL_ERROR, UNAVAILABLE"
  })
  void aReasonHasTheCodeOfTheContract(Reason reason, KindlyCode code) {
    assertThat(KindlyCode.of(reason)).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AUTH_001|Invalid credentials|Check email/password",
        "AUTH_002|Token expired|Refresh token or re-login",
        "AUTH_003|Invalid token format|Ensure proper Bearer format",
        "AUTH_004|API key not found|Check key hasn't been revoked",
        "AUTH_005|IP not whitelisted|Add IP to allowed list",
        "AUTH_006|MFA required|Provide MFA code",
        "AUTH_007|Account locked|Contact support"
      })
  void aCodeHasTheTextsOfTheDocumentation(KindlyCode code, String message, String solution) {
    assertThat(code.body())
        .containsExactly(
            java.util.Map.entry("code", code.name()),
            java.util.Map.entry("message", message),
            java.util.Map.entry("solution", solution));
  }

  @ParameterizedTest
  @EnumSource(KindlyCode.class)
  void everyCodeSaysWhatToDo(KindlyCode code) {
    assertThat(code.body().values()).doesNotContain("", (Object) null).hasSize(3);
  }
}
