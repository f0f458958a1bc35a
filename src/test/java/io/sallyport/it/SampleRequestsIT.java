package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The requests of {@code sallyport.http}, whose names end with the status of the response. */
@ExtendWith(PayaraSample.class)
class SampleRequestsIT {
  private final Http http;

  SampleRequestsIT(PayaraSample.Running sample) {
    http = sample.http();
  }

  @TestFactory
  Stream<DynamicTest> eachRequestGetsItsStatus() throws Exception {
    String[] requests = Files.readString(Path.of("src/sample/sallyport.http")).split("### ", -1);
    assertThat(requests).hasSizeGreaterThan(10);
    return Arrays.stream(requests, 1, requests.length)
        .map(
            text ->
                DynamicTest.dynamicTest(text.lines().findFirst().orElseThrow(), () -> check(text)));
  }

  private void check(String text) throws Exception {
    String[] headAndBody = text.strip().split("\n\n", 2);
    String[] lines = headAndBody[0].split("\n", -1);
    String[] target = lines[1].split(" ", -1);
    String body = headAndBody.length == 1 ? "" : headAndBody[1];
    URI uri = http.uri(target[1].replace("{{host}}/", ""));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).method(target[0], BodyPublishers.ofString(body));
    for (String line : Arrays.asList(lines).subList(2, lines.length)) {
      int colon = line.indexOf(':');
      request.header(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    int status = Integer.parseInt(lines[0].substring(lines[0].lastIndexOf(' ') + 1));
    assertThat(Http.send(request).statusCode()).isEqualTo(status);
  }
}
