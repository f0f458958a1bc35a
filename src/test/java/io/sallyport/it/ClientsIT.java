package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.testing.FakeTokenEndpoint;
import io.sallyport.testing.ReceivedRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * REST Clients and plain clients on the server: the sample calls itself, and a vendor of the test.
 */
@ExtendWith(PayaraSample.class)
class ClientsIT {
  private static final String USER = "{\"name\":\"Ada\"}";

  private final Http http;
  private final Http brief;
  private final FakeTokenEndpoint vendor = PayaraSample.VENDOR;

  ClientsIT(PayaraSample.Running sample) {
    this.http = sample.http();
    this.brief = sample.brief();
  }

  @BeforeEach
  void start() {
    vendor.redirectTo(null);
    vendor.challengeWith("Bearer error=\"invalid_token\"");
  }

  @ParameterizedTest
  @CsvSource({
    "kira, Ada",
    "wakapay, USD",
    "kindly, requests",
    "kigo, YOUR_PARTNER_ID",
    "kigo-user, user-of-the-demo",
    "kunacore, Ada",
    "standard, bearer",
    "standard-signed, Ada",
    "plain/kira, Ada"
  })
  void callsAsAClientOfEachVendor(String name, String expected) throws Exception {
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> response = http.get("clients/" + name, Map.of());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      assertThat(response.body()).contains(expected).doesNotContain("token");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kira", "plain/kira"})
  void sendsARejectedRequestOnceMore(String name) throws Exception {
    assertThat(brief.get("clients/" + name, Map.of()).statusCode()).isEqualTo(200);
    int logins = vendor.logins();
    vendor.forget();
    vendor.revokeAll();

    HttpResponse<String> response = afterThePause(name);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("got " + USER);
    assertThat(vendor.logins()).isEqualTo(logins + 1);
    assertThat(vendor.calls()).extracting(ReceivedRequest::status).containsExactly(401, 200);
    assertThat(vendor.calls()).extracting(ReceivedRequest::body).containsOnly(USER);
    for (String header : List.of("Content-Type", "Accept", "x-api-key", "Content-Length")) {
      assertThat(vendor.calls().get(1).header(header))
          .as(header)
          .isNotNull()
          .isEqualTo(vendor.calls().get(0).header(header));
    }
  }

  /** Renewals after a 401 have a minimum distance, and an earlier test may have started one. */
  private HttpResponse<String> afterThePause(String name) throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    HttpResponse<String> response = brief.get("clients/" + name, Map.of());
    for (int i = 0; i < 40 && response.statusCode() == 401; i++) {
      assertThat(never.await(250, TimeUnit.MILLISECONDS)).isFalse();
      vendor.forget();
      response = brief.get("clients/" + name, Map.of());
    }
    return response;
  }

  @ParameterizedTest
  @ValueSource(strings = {"kira", "plain/kira"})
  void aRedirectToAnotherHostDoesNotCarryTheToken(String name) throws Exception {
    try (FakeTokenEndpoint other = FakeTokenEndpoint.start()) {
      vendor.redirectTo(other.url().resolve("/v1/stolen"));
      brief.get("clients/" + name, Map.of());
      assertThat(other.calls()).isEmpty();
    }
  }

  @Test
  void anUnknownVendorIsNotCalled() throws Exception {
    assertThat(http.get("clients/nobody", Map.of()).statusCode()).isEqualTo(404);
  }
}
