package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import io.sallyport.dialect.standard.Standard;
import io.sallyport.internal.Json;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Outcome.Rejected;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The part of a rejection that clients see. */
class FailureResponseTest {
  private static final Standard ERRORS = new Standard();
  private static final List<Challenge> CHALLENGES =
      List.of(Challenge.of("Bearer", "kira"), Challenge.of("ApiKey", "kira"));

  private static final Map<Integer, Set<Reason>> OTHER_THAN_401 =
      Map.of(
          400,
          EnumSet.of(
              Reason.CREDENTIAL_DUPLICATED,
              Reason.HEADER_MALFORMED,
              Reason.SIGNATURE_INCOMPLETE,
              Reason.NONCE_MISSING,
              Reason.SIGNATURE_MALFORMED,
              Reason.BODY_UNREADABLE,
              Reason.BODY_CONSUMED,
              Reason.BODY_LENGTH_MISMATCH,
              Reason.METHOD_REWRITTEN,
              Reason.TARGET_REWRITTEN,
              Reason.HOST_MISMATCH,
              Reason.FORWARDED_URL_UNKNOWN),
          403,
          EnumSet.of(
              Reason.ADDRESS_REJECTED,
              Reason.CSRF_MISSING,
              Reason.CSRF_INVALID,
              Reason.CROSS_SITE_REQUEST,
              Reason.INSUFFICIENT_PERMISSIONS,
              Reason.INSUFFICIENT_ROLE,
              Reason.REQUIREMENT_NOT_MET,
              Reason.ACCESS_DENIED,
              Reason.HTTPS_REQUIRED),
          404,
          EnumSet.of(Reason.WEBHOOK_UNKNOWN),
          409,
          EnumSet.of(Reason.DELIVERY_REPEATED),
          413,
          EnumSet.of(Reason.BODY_TOO_LARGE),
          415,
          EnumSet.of(Reason.CONTENT_TYPE_MALFORMED),
          429,
          EnumSet.of(Reason.QUOTA_EXHAUSTED),
          500,
          EnumSet.of(Reason.INTERNAL_ERROR),
          503,
          EnumSet.of(Reason.GUARD_MISSING, Reason.UNAVAILABLE));

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonHasItsStatus(Reason reason) {
    int expected =
        OTHER_THAN_401.entrySet().stream()
            .filter(entry -> entry.getValue().contains(reason))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(401);

    assertThat(response(reason).getStatus()).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyBodyIsAProblemInJson(Reason reason) {
    Response response = response(reason);

    Map<String, Object> body = Json.object((byte[]) response.getEntity());
    assertThat(body)
        .isEqualTo(
            Map.of(
                "type", "https://sallyport.io/troubleshooting.html#" + reason.code(),
                "title", Objects.requireNonNull(body).get("title"),
                "status", new Json.Numeral(Integer.toString(response.getStatus())),
                "detail", reason.sentence(),
                "code", reason.code()));
    assertThat(body.get("title")).isNotEqualTo("Error");
    assertThat(response.getMediaType()).hasToString("application/problem+json");
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void noResponseIsStored(Reason reason) {
    assertThat(response(reason).getHeaderString("Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyUnauthorizedResponseHasAChallenge(Reason reason) {
    Response response = response(reason);
    List<Object> challenges = response.getHeaders().get("WWW-Authenticate");

    if (response.getStatus() == 401 || reason == Reason.INSUFFICIENT_PERMISSIONS) {
      assertThat(challenges).containsExactly("Bearer realm=\"kira\"", "ApiKey realm=\"kira\"");
    } else {
      assertThat(challenges).isNull();
    }
  }

  @Test
  void fieldsOfAChallengeGoBesideItAndNowhereElse() {
    List<Challenge> challenges =
        List.of(Challenge.of("Signature", "r").beside("Accept-Signature", "sig1=()"));

    Response unauthorized =
        FailureResponse.of(Outcome.rejected(Reason.SIGNATURE_WRONG), ERRORS, challenges);
    Response malformed =
        FailureResponse.of(Outcome.rejected(Reason.SIGNATURE_MALFORMED), ERRORS, challenges);

    assertThat(unauthorized.getHeaderString("Accept-Signature")).isEqualTo("sig1=()");
    assertThat(unauthorized.getHeaderString("WWW-Authenticate")).isEqualTo("Signature realm=\"r\"");
    assertThat(malformed.getHeaderString("Accept-Signature")).isNull();
  }

  @Test
  void factsOfARejectionDoNotReachTheStandardBody() {
    Rejected rejected = Outcome.rejected(Reason.TOKEN_EXPIRED, Reason.EXPIRED_AT, "\"},{");

    assertThat(text(FailureResponse.of(rejected, ERRORS, CHALLENGES))).doesNotContain("\"},{");
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,1", "999,1", "1000,1", "1001,2", "5000,5", "60000,60"})
  void whoCouldNotBeDecidedMayTryAgain(long millis, String seconds) {
    Response response =
        FailureResponse.of(
            FailureResponse.rejected(
                new UnavailableException("the store is down", Duration.ofMillis(millis), null)),
            ERRORS,
            List.of());

    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeaderString("Retry-After")).isEqualTo(seconds);
    assertThat(response.getHeaderString("Cache-Control")).isEqualTo("no-store");
    assertThat(text(response)).contains("\"unavailable\"").doesNotContain("store is down");
  }

  private static Response response(Reason reason) {
    return FailureResponse.of(Outcome.rejected(reason), ERRORS, CHALLENGES);
  }

  private static String text(Response response) {
    return new String((byte[]) response.getEntity(), StandardCharsets.UTF_8);
  }
}
