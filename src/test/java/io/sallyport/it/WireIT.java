package io.sallyport.it;

import static io.sallyport.it.WireServer.BODY;
import static io.sallyport.it.WireServer.KINDLY;
import static io.sallyport.it.WireServer.NONE;
import static io.sallyport.it.WireServer.RFC;
import static io.sallyport.it.WireServer.SERVER;
import static io.sallyport.it.WireServer.key;
import static io.sallyport.it.WireServer.lines;
import static io.sallyport.it.WireServer.ok;
import static io.sallyport.it.WireServer.signed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * If a scheme signs it, the application must see what was sent: in applications whose filters read,
 * change and forward requests before Sallyport sees them.
 */
class WireIT {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final byte[] AMOUNT = Http.utf8("amount=1000000");

  /** Attack: a body is added to a captured signed request, and a filter reads it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFormAddedBehindAFilterThatReadsParametersIsRejected(boolean chunked) throws Exception {
    for (Http http : List.of(RFC, KINDLY)) {
      Map<String, String> headers = signed(http, "POST", "wire/form", NONE);
      headers.put("Content-Type", FORM);
      headers.put("X-Servlet", "parameters");

      SampleIT.rejected(post(http, "wire/form", headers, AMOUNT, chunked), 400, "body_consumed");
      SampleIT.rejected(post(http, "wire/form", headers, AMOUNT, chunked), 400, "body_consumed");
    }
    assertThat(
            SERVER.log().split("body_consumed, logged once for the application at /rfc9421/", -1))
        .hasSize(2);
  }

  @Test
  void aFormAddedWithoutAFilterIsRejectedAsBefore() throws Exception {
    Map<String, String> headers = signed(RFC, "POST", "wire/form", NONE);
    headers.put("Content-Type", FORM);
    SampleIT.rejected(RFC.post("wire/form", headers, AMOUNT), 401, "component_not_covered");

    headers = signed(KINDLY, "POST", "wire/form", NONE);
    headers.put("Content-Type", FORM);
    SampleIT.rejected(KINDLY.post("wire/form", headers, AMOUNT), 401, "signature_wrong");
  }

  @Test
  void aFormThatAFilterInventsIsRejected() throws Exception {
    for (Http http : List.of(RFC, KINDLY)) {
      Map<String, String> headers = signed(http, "POST", "wire/form", NONE);
      headers.put("Content-Type", FORM);
      headers.put("X-Servlet", "invented");

      SampleIT.rejected(http.post("wire/form", headers, NONE), 400, "body_consumed");
    }
  }

  @Test
  void parametersOfASignedQueryAreNoBody() throws Exception {
    for (Http http : List.of(RFC, KINDLY)) {
      for (String filter : List.of("parameters", "none")) {
        Map<String, String> headers = signed(http, "POST", "wire/form?amount=5", NONE);
        headers.put("Content-Type", FORM);
        if (filter.equals("parameters")) {
          headers.put("X-Servlet", filter);
        }
        ok(http.post("wire/form?amount=5", headers, NONE), "amount=5");
      }
    }
  }

  @Test
  void aSignedFormReachesTheResourceUnlessAFilterReadsIt() throws Exception {
    for (boolean chunked : new boolean[] {true, false}) {
      Map<String, String> headers = signed(KINDLY, "POST", "wire/form", AMOUNT);
      headers.put("Content-Type", FORM);
      ok(post(KINDLY, "wire/form", headers, AMOUNT, chunked), "amount=1000000");

      headers = signed(KINDLY, "POST", "wire/form", AMOUNT);
      headers.put("Content-Type", FORM);
      headers.put("X-Servlet", "parameters");
      SampleIT.rejected(post(KINDLY, "wire/form", headers, AMOUNT, chunked), 400, "body_consumed");
    }
  }

  @Test
  void aBodyOfWhichAFilterReadAPartIsRejected() throws Exception {
    for (Http http : List.of(RFC, KINDLY)) {
      byte[] rest = Http.utf8("\"amount\": 5}");
      Map<String, String> headers = signed(http, "POST", "wire/body", rest);
      headers.put("X-Servlet", "first-byte");
      SampleIT.rejected(http.post("wire/body", headers, BODY), 400, "body_length_mismatch");

      headers = signed(http, "POST", "wire/body", NONE);
      headers.put("X-Servlet", "all-bytes");
      SampleIT.rejected(http.post("wire/body", headers, BODY), 400, "body_consumed");
    }
  }

  @Test
  void multipartChunksOfWhichNothingIsLeftAreRejected() throws Exception {
    Map<String, String> headers = signed(RFC, "POST", "wire/body", NONE);
    headers.put("Content-Type", "multipart/form-data; boundary=x");
    headers.put("X-Servlet", "all-bytes");

    SampleIT.rejected(RFC.postChunked("wire/body", headers, BODY), 400, "body_consumed");
  }

  /** An API key signs nothing, so filters may read the request. */
  @Test
  void withoutASignatureFiltersMayReadForms() throws Exception {
    for (boolean chunked : new boolean[] {true, false}) {
      Map<String, String> headers = key("X-Servlet", "parameters");
      headers.put("Content-Type", FORM);
      ok(post(RFC, "wire/key/form", headers, AMOUNT, chunked), "amount=1000000");

      byte[] over = Http.utf8("amount=" + "1".repeat(1000));
      SampleIT.rejected(post(RFC, "wire/key/form", headers, over, chunked), 413, "body_too_large");
    }
  }

  @Test
  void theMethodIsTheOneThatWasSent() throws Exception {
    for (Http http : List.of(RFC, KINDLY)) {
      assertThat(head(http, signed(http, "HEAD", "wire", NONE)).statusCode()).isEqualTo(200);
      assertThat(head(http, signed(http, "GET", "wire", NONE)).statusCode()).isEqualTo(401);
      ok(http.get("wire", signed(http, "GET", "wire", NONE)), "read");
      SampleIT.rejected(
          http.get("wire", signed(http, "HEAD", "wire", NONE)), 401, "signature_wrong");
    }
    assertThat(SERVER.log())
        .contains("\"request_method\":\"HEAD\",\"request_uri\":\"/kindly/wire\"");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, GET, X-HTTP-Method-Override",
    "GET, DELETE, X-HTTP-Method-Override",
    "HEAD, HEAD, X-HTTP-Method-Override",
    "GET, GET, X-Servlet",
    "GET, DELETE, X-Servlet"
  })
  void anOverriddenMethodIsRejected(String sent, String signed, String header) throws Exception {
    for (Http http : List.of(RFC, KINDLY)) {
      Map<String, String> headers = signed(http, signed, "wire", NONE);
      headers.put(header, "DELETE");
      HttpResponse<String> response = http.send(sent, "wire", headers, BodyPublishers.noBody());

      assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    }
    assertThat(
            SERVER
                .log()
                .split("method_rewritten, logged once for the application at /rfc9421/", -1))
        .hasSize(2);
  }

  @Test
  void aRewrittenTargetIsRejected() throws Exception {
    for (Http http : List.of(RFC, KINDLY)) {
      Map<String, String> headers = signed(http, "GET", "other", NONE);
      headers.put("X-Rewrite", "wire");
      SampleIT.rejected(http.get("other", headers), 400, "target_rewritten");

      headers = signed(http, "GET", "wire", NONE);
      headers.put("X-Rewrite", "wire?amount=1000000");
      SampleIT.rejected(http.get("wire", headers), 400, "target_rewritten");

      headers = signed(http, "GET", "other", NONE);
      headers.put("X-Servlet", "forward");
      headers.put("X-Forward", "/wire");
      SampleIT.rejected(http.get("other", headers), 400, "target_rewritten");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%7Bx%7D&b=%41&c=%2F", "a[]=1&b='c'", "a=b+c%20d&e", "a=%C3%A4"})
  void anOddTargetIsTheSameTarget(String query) throws Exception {
    String path = "wire?" + query.replace("[", "%5B").replace("]", "%5D");

    ok(RFC.get(path, signed(RFC, "GET", path, NONE)), "read");
    ok(KINDLY.get(path, signed(KINDLY, "GET", path, NONE)), "read");
  }

  @Test
  void withoutASignatureRequestsMayBeChanged() throws Exception {
    ok(RFC.get("wire/key", key("X-HTTP-Method-Override", "DELETE")), "deleted");
    ok(RFC.get("wire/key", key("X-Servlet", "DELETE")), "deleted");
    ok(RFC.get("other", key("X-Rewrite", "wire/key")), "read");
    Map<String, String> forwarded = key("X-Servlet", "forward");
    forwarded.put("X-Forward", "/wire/key");
    ok(RFC.get("other", forwarded), "read");
  }

  @Test
  void anotherHostIsRejected() throws Exception {
    Map<String, String> headers = signed(RFC, "GET", "wire", NONE);
    headers.put("X-Forwarded-Host", "evil.example.org");
    SampleIT.rejected(RFC.get("wire", headers), 400, "host_mismatch");

    headers.remove("X-Forwarded-Host");
    RawHttp.Raw twice =
        new RawHttp(RFC.uri(""))
            .send("GET", "wire", NONE, lines(headers, "Host: evil.example.org"));
    assertThat(twice.status()).isEqualTo(400);
    assertThat(twice.body()).contains("\"code\":\"host_mismatch\"");
  }

  /** Attack: the application is made to inflate a body that was not compressed. */
  @Test
  void aContentEncodingThatIsAddedIsRejected() throws Exception {
    Map<String, String> headers = signed(RFC, "POST", "wire/body", BODY);
    headers.put("Content-Encoding", "gzip");

    SampleIT.rejected(RFC.post("wire/body", headers, BODY), 401, "component_not_covered");
    headers.remove("Content-Encoding");
    ok(RFC.post("wire/body", headers, BODY), "length=" + BODY.length);
  }

  private static HttpResponse<String> head(Http http, Map<String, String> headers)
      throws Exception {
    return http.send("HEAD", "wire", headers, BodyPublishers.noBody());
  }

  private static HttpResponse<String> post(
      Http http, String path, Map<String, String> headers, byte[] body, boolean chunked)
      throws Exception {
    return chunked ? http.postChunked(path, headers, body) : http.post(path, headers, body);
  }
}
