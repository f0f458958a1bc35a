package io.sallyport.dialect;

import static io.sallyport.dialect.JsonResponses.members;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import io.sallyport.dialect.standard.Standard;
import io.sallyport.rest.InProcessResponse;
import io.sallyport.spi.Challenge;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The responses of endpoints. */
class JsonResponsesTest {
  private static final Standard ERRORS = new Standard();

  private static InProcessResponse of(Response response) {
    return new InProcessResponse(response);
  }

  @Test
  void aResponseMustNotBeStored() {
    for (Response response :
        List.of(
            JsonResponses.json(200, Map.of("token", "t")),
            JsonResponses.json(List.of()),
            JsonResponses.empty(204),
            JsonResponses.later(403, Map.of(), Duration.ofSeconds(3)),
            JsonResponses.unauthorized(Map.of(), Challenge.of("Bearer", "demo")))) {
      assertThat(response.getHeaderString("Cache-Control")).isEqualTo("no-store");
    }
  }

  @Test
  void aResponseHasItsStatusTypeAndBody() {
    InProcessResponse response = of(JsonResponses.json(201, members("b", 1L, "a", "x")));
    assertThat(response.status()).isEqualTo(201);
    assertThat(response.text()).isEqualTo("{\"b\":1,\"a\":\"x\"}");
    assertThat(response.header("Content-Type")).startsWith("application/json");
    assertThat(of(JsonResponses.json(List.of("a", 1L))).text()).isEqualTo("[\"a\",1]");
    assertThat(of(JsonResponses.empty(204)).text()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT1S, 1", "PT15M, 900"})
  void theResponseForALockedAccountSaysWhenToRetry(Duration wait, String seconds) {
    InProcessResponse response = of(JsonResponses.later(403, Map.of("a", "b"), wait));
    assertThat(response.status()).isEqualTo(403);
    assertThat(response.header("Retry-After")).isEqualTo(seconds);
  }

  @Test
  void aRejectedLoginHasAChallenge() {
    InProcessResponse response =
        of(JsonResponses.unauthorized(Map.of("a", "b"), Challenge.of("Bearer", "demo")));
    assertThat(response.status()).isEqualTo(401);
    assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"demo\"");
  }

  @Test
  void cookiesAddUp() {
    Response one = JsonResponses.withCookie(JsonResponses.empty(204), "a=1");
    assertThat(of(JsonResponses.withCookie(one, "b=2")).cookies()).containsExactly("a=1", "b=2");
  }

  @Test
  void onlyAPublicResponseMayBeStored() {
    Response keys =
        JsonResponses.forAnyone(JsonResponses.json(200, Map.of()), Duration.ofMinutes(5));
    assertThat(keys.getHeaderString("Cache-Control")).isEqualTo("public, max-age=300");
  }

  @Test
  void anUnavailableStoreIs503WithRetryAfter() {
    InProcessResponse response =
        of(
            JsonResponses.of(
                ERRORS,
                () -> {
                  throw new UnavailableException("the database at 10.0.0.7 is down", null);
                }));
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.header("Retry-After")).matches("[1-9]\\d*");
    assertThat(response.json()).containsEntry("code", "unavailable");
    assertThat(response.text()).doesNotContain("10.0.0.7");
  }

  @Test
  void anErrorOfTheLibraryIsNotAResponse() {
    assertThatThrownBy(
            () ->
                JsonResponses.of(
                    ERRORS,
                    () -> {
                      throw new IllegalStateException("a defect");
                    }))
        .isInstanceOf(IllegalStateException.class);
  }
}
