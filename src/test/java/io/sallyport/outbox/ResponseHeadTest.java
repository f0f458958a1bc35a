package io.sallyport.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadTest {

  private static DeliveryResponse read(String text) throws IOException {
    return new ResponseHead(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)))
        .read();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 204 \r\n\r\n",
        "HTTP/1.1 204\r\n\r\n",
        "HTTP/1.0 204 OK\n\n",
        "HTTP/1.1 204 OK\r\nA: b\r\n\r\nbody",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nRetry-After: 7\r\n\r\nHTTP/1.1 204 X\r\n\r\n"
      })
  void readsTheStatus(String head) throws IOException {
    assertThat(read(head)).isEqualTo(new DeliveryResponse(204, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Retry-After: 7", "retry-after:7", "RETRY-AFTER:  7 \t"})
  void readsRetryAfter(String field) throws IOException {
    assertThat(read("HTTP/1.1 503 No\r\nX: y\r\n" + field + "\r\n\r\n"))
        .isEqualTo(new DeliveryResponse(503, "7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n",
        "HTTP/1.1 204",
        "HTTP/1.1 204 OK\r\n",
        "HTTP/1.1 204 OK\r\nA: b\r\n",
        "HTTP/2 204 OK\r\n\r\n",
        "http/1.1 204 OK\r\n\r\n",
        "HTTP/1.1 20 OK\r\n\r\n",
        "HTTP/1.1 2040 OK\r\n\r\n",
        "HTTP/1.1 099 OK\r\n\r\n",
        "HTTP/1.1 -10 OK\r\n\r\n",
        "HTTP/1.1 2x4 OK\r\n\r\n",
        "HTTP/1.1  204 OK\r\n\r\n",
        "HTTP/1.1 101 Switching\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
        "SSH-2.0-OpenSSH_9.6\r\n\r\n"
      })
  void rejectsAMalformedResponse(String head) {
    assertThatThrownBy(() -> read(head)).isInstanceOf(IOException.class);
  }

  @Test
  void rejectsAHeadThatDoesNotEnd() {
    assertThatThrownBy(() -> read("HTTP/1.1 200 " + "x".repeat(ResponseHead.MAX_BYTES)))
        .hasMessage("the head is too long");
    assertThatThrownBy(
            () -> read("HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(ResponseHead.MAX_BYTES / 6)))
        .hasMessage("the head is too long");
    assertThatThrownBy(() -> read("HTTP/1.1 100 C\r\n\r\n".repeat(ResponseHead.MAX_BYTES / 18 + 1)))
        .hasMessage("the head is too long");
  }
}
