package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.Reason;
import io.sallyport.internal.Parsed;
import io.sallyport.spi.SampleRequest;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiKeyCarriersTest {
  private static final ApiKeyCarriers BEARER =
      new ApiKeyCarriers(List.of("X-API-Key", "Authorization"), "Bearer", null);
  private static final ApiKeyCarriers QUERY =
      new ApiKeyCarriers(List.of("X-API-Key"), null, "api_key");

  private static SampleRequest get() {
    return new SampleRequest("GET", "/");
  }

  private static Reason reason(Parsed<String> parsed) {
    return Objects.requireNonNull(parsed.rejected()).reason();
  }

  @Test
  void readsTheKeyAfterItsScheme() {
    assertThat(BEARER.find(get().with("Authorization", "Bearer sk_live_1")).value())
        .isEqualTo("sk_live_1");
    assertThat(BEARER.find(get().with("authorization", "bearer   sk_live_1")).value())
        .isEqualTo("sk_live_1");
    assertThat(BEARER.find(get().with("X-API-Key", "sk_live_1")).value()).isEqualTo("sk_live_1");
    assertThat(BEARER.find(get().with("Authorization", "Basic sk_live_1")).isAbsent()).isTrue();
    assertThat(BEARER.find(get().with("Authorization", "sk_live_1")).isAbsent()).isTrue();
  }

  @Test
  void leavesTokensOfTheSameSchemeToTheirScheme() {
    assertThat(BEARER.find(get().with("Authorization", "Bearer eyJh.eyJp.c2ln")).isAbsent())
        .isTrue();
  }

  /** Otherwise the two layers that look at a request could take different keys. */
  @Test
  void rejectsTwoKeys() {
    assertThat(reason(BEARER.find(get().with("X-API-Key", "a").with("Authorization", "Bearer a"))))
        .isEqualTo(Reason.CREDENTIAL_DUPLICATED);
    assertThat(reason(QUERY.find(new SampleRequest("GET", "/?api_key=a&api_key=b"))))
        .isEqualTo(Reason.CREDENTIAL_DUPLICATED);
    assertThat(reason(QUERY.find(new SampleRequest("GET", "/?api_key=a").with("X-API-Key", "a"))))
        .isEqualTo(Reason.CREDENTIAL_DUPLICATED);
  }

  @ParameterizedTest
  @CsvSource({
    "/?api_key=k1,           k1",
    "/?a=1&api_key=k%2D1&b,  k-1",
    "/?xapi_key=k1,          ",
    "/?api_key,              ",
    "/api_key=k1,            ",
    "/?api_key=%zz,          %zz"
  })
  void readsTheQueryOnlyWhereItIsAllowed(String target, String key) {
    assertThat(QUERY.find(new SampleRequest("GET", target)).value()).isEqualTo(key);
    assertThat(ApiKeyCarriers.of("X-API-Key").find(new SampleRequest("GET", target)).isAbsent())
        .isTrue();
  }

  @Test
  void aSchemeBelongsToAuthorization() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ApiKeyCarriers(List.of("X-API-Key"), "Bearer", null))
        .withMessageContaining("Authorization");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ApiKeyCarriers(List.of("Authorization"), "Bea rer", null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ApiKeyCarriers(List.of(), null, null));
  }
}
