package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a load balancer sees of the sample. */
@ExtendWith(PayaraSample.class)
class HealthIT {
  private final PayaraMicro server;

  HealthIT(PayaraSample.Running sample) {
    server = sample.server();
  }

  @ParameterizedTest
  @ValueSource(strings = {"health/ready", "health/started"})
  void aNodeIsUpWithItsDatabase(String path) throws Exception {
    HttpResponse<String> response = new Http(server.uri("")).get(path, Map.of());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    Map<String, Object> health = Responses.json(response);
    assertThat(health).containsEntry("status", "UP");
    assertThat((List<?>) health.get("checks"))
        .isNotEmpty()
        .allSatisfy(
            check ->
                assertThat(check.toString())
                    .contains("name=sallyport", "status=UP", "store=up", "webhooks-waiting"));
    assertThat(response.body()).doesNotContain("jdbc", "127.0.0.1", "localhost", "password");
  }
}
