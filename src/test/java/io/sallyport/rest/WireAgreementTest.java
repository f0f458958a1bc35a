package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.Reason;
import io.sallyport.spi.BodyReader;
import io.sallyport.spi.ExplanationText;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The request as sent, and as an application sees it. */
class WireAgreementTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data; boundary=x";

  private final Sent sent = new Sent();
  private final MultivaluedMap<String, String> seenHeaders = new MultivaluedHashMap<>();
  private final Map<String, Object> properties = new HashMap<>();
  private String seenMethod = "POST";
  private String seenUri = "http://api.example.org/pay";

  WireAgreementTest() {
    header("Host", "api.example.org");
  }

  @Test
  void unchangedRequestsAgree() {
    agreement().requireMethod();
    agreement().requireTarget();
    agreement().requireHost();
    agreement().requireBody(0);
  }

  @ParameterizedTest
  @CsvSource({"POST,DELETE", "GET,DELETE", "HEAD,DELETE", "GET,HEAD", "POST,post", "GET,POST"})
  void anOverriddenMethodIsRejected(String method, String seen) {
    sent.method = method;
    seenMethod = seen;

    assertThat(reasonOf(() -> agreement().requireMethod())).isEqualTo(Reason.METHOD_REWRITTEN);
  }

  @Test
  void headIsGetWhileItIsRouted() {
    sent.method = "HEAD";
    seenMethod = "GET";

    agreement().requireMethod();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/pay2", "/pay?amount=1", "/", "/pay/", "/PAY"})
  void aRewrittenTargetIsRejected(String target) {
    seenUri = "http://api.example.org" + target;

    assertThat(reasonOf(() -> agreement().requireTarget())).isEqualTo(Reason.TARGET_REWRITTEN);
  }

  @Test
  void twoHostsAreRejected() {
    sent.headers.add("Host", "evil.example.org");
    seenHeaders.add("Host", "evil.example.org");

    assertThat(reasonOf(() -> agreement().requireHost())).isEqualTo(Reason.HOST_MISMATCH);
  }

  @Test
  void aHostThatAFilterChangedIsRejected() {
    seenHeaders.putSingle("Host", "evil.example.org");

    assertThat(reasonOf(() -> agreement().requireHost())).isEqualTo(Reason.HOST_MISMATCH);
  }

  @Test
  void anotherHostInTheUriIsRejected() {
    seenUri = "http://evil.example.org/pay";

    assertThat(reasonOf(() -> agreement().requireHost())).isEqualTo(Reason.HOST_MISMATCH);
  }

  @ParameterizedTest
  @CsvSource({
    "14, 14, ",
    "14, 0, BODY_CONSUMED",
    "14, 13, BODY_LENGTH_MISMATCH",
    "14, 15, BODY_LENGTH_MISMATCH",
    "0, 0, ",
    "0, 1, BODY_LENGTH_MISMATCH",
    "x, 1, BODY_LENGTH_MISMATCH"
  })
  void aBodyHasTheLengthThatWasAnnounced(String announced, long read, @Nullable Reason expected) {
    header("Content-Length", announced);

    assertThat(reasonOf(() -> agreement().requireBody(read))).isEqualTo(expected);
  }

  /** Attack: a body is added to a request that was signed without one. */
  @ParameterizedTest
  @ValueSource(strings = {FORM, FORM + ";charset=utf-8", MULTIPART, "MULTIPART/mixed"})
  void aFormInChunksOfWhichNothingIsLeftIsRejected(String type) {
    header("Content-Type", type);
    header("Transfer-Encoding", "chunked");
    sent.frames = true;

    assertThat(reasonOf(() -> agreement().requireBody(0))).isEqualTo(Reason.BODY_CONSUMED);
  }

  /** RFC 9112 section 6.3: with both headers, the chunks are the body. */
  @Test
  void aLengthBesideChunksSaysNothing() {
    header("Content-Length", "5");
    header("Transfer-Encoding", "chunked");
    sent.frames = true;

    agreement().requireBody(7);
  }

  @Test
  void emptyChunksThatAreNoFormAreAnEmptyBody() {
    header("Content-Type", "application/json");
    header("Transfer-Encoding", "chunked");
    sent.frames = true;

    agreement().requireBody(0);
  }

  @Test
  void parametersOfTheQueryAreNoForm() {
    header("Content-Type", FORM);
    sent.target = "/pay?amount=1";
    seenUri = "http://api.example.org/pay?amount=1";
    sent.parameters.put("amount", new String[] {"1"});
    properties.put("jersey.config.server.representation.decoded.form", new Form("amount", "1"));

    agreement().requireBody(0);
  }

  @Test
  void aParameterMoreThanTheQueryHasIsAForm() {
    header("Content-Type", FORM);
    sent.target = "/pay?amount=1";
    seenUri = "http://api.example.org/pay?amount=1";
    sent.parameters.put("amount", new String[] {"1", "1000000"});

    assertThat(reasonOf(() -> agreement().requireBody(0))).isEqualTo(Reason.BODY_CONSUMED);
  }

  @Test
  void aFormThatAFilterMadeUpIsRejected() {
    header("Content-Type", FORM);
    properties.put("jersey.config.server.representation.decoded.form", new Form("amount", "1"));

    assertThat(reasonOf(() -> agreement().requireBody(0))).isEqualTo(Reason.BODY_CONSUMED);
  }

  @Test
  void withoutAServletTheLengthIsComparedAllTheSame() {
    seenHeaders.putSingle("Content-Length", "14");
    WireAgreement agreement = new WireAgreement(request(), null);

    assertThat(reasonOf(() -> agreement.requireBody(0))).isEqualTo(Reason.BODY_CONSUMED);
    agreement.requireBody(14);
    agreement.requireMethod();
    agreement.requireTarget();
  }

  @Test
  void aConsumedFormOfUnknownLengthIsBounded() {
    header("Content-Type", FORM);
    header("Transfer-Encoding", "chunked");
    sent.parameters.put("a", new String[] {"x".repeat(100)});

    agreement().rejectLongForm(101);
    assertThatThrownBy(() -> agreement().rejectLongForm(100))
        .isInstanceOf(BodyReader.BodyTooLargeException.class);
    sent.target = "/pay?b=" + "y".repeat(50);
    sent.parameters.put("b", new String[] {"y".repeat(50)});
    agreement().rejectLongForm(101);
  }

  private void header(String name, String value) {
    sent.headers.putSingle(name, value);
    seenHeaders.putSingle(name, value);
  }

  @Test
  void anOperatorReadsBothValues() {
    sent.method = "POST";
    seenMethod = "DELETE";
    assertThat(lineOf(() -> agreement().requireMethod()))
        .isEqualTo("method: expected POST, got 'DELETE'");
    seenUri = "http://evil.example.org/refund?token=secret";
    assertThat(lineOf(() -> agreement().requireTarget()))
        .isEqualTo("path: expected /pay, got '/refund'");
    assertThat(lineOf(() -> agreement().requireHost()))
        .isEqualTo(
            "Host: expected one that the application sees as evil.example.org, got"
                + " ['api.example.org']");
    header("Content-Length", "14");
    assertThat(lineOf(() -> agreement().requireBody(13)))
        .isEqualTo("body: expected 14 bytes (Content-Length), got 13");
  }

  private static String lineOf(Runnable check) {
    return ExplanationText.of(
        catchThrowableOfType(DisagreementException.class, check::run).rejected());
  }

  private static @Nullable Reason reasonOf(Runnable check) {
    DisagreementException thrown = catchThrowableOfType(DisagreementException.class, check::run);
    return thrown == null ? null : thrown.reason();
  }

  private WireAgreement agreement() {
    return new WireAgreement(request(), sent);
  }

  private ContainerRequestContext request() {
    return fake(
        ContainerRequestContext.class,
        Map.of("getMethod", seenMethod, "getHeaders", seenHeaders, "getUriInfo", uri()));
  }

  private UriInfo uri() {
    URI uri = URI.create(seenUri);
    MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
    if (uri.getQuery() != null) {
      String[] parameter = uri.getQuery().split("=", 2);
      query.add(parameter[0], parameter[1]);
    }
    return fake(UriInfo.class, Map.of("getRequestUri", uri, "getQueryParameters", query));
  }

  private <T> T fake(Class<T> type, Map<String, ?> results) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                method.getName().equals("getProperty")
                    ? properties.get((String) arguments[0])
                    : results.get(method.getName())));
  }

  /** A request as it was received. */
  private static final class Sent implements Wire {
    private final MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
    private final Map<String, String[]> parameters = new HashMap<>();
    private String method = "POST";
    private String target = "/pay";
    private boolean frames;

    @Override
    public String method() {
      return method;
    }

    @Override
    public String target() {
      return target;
    }

    @Override
    public List<String> headers(String name) {
      return headers.getOrDefault(name, List.of());
    }

    @Override
    public boolean framesBody() {
      return frames;
    }

    @Override
    public Map<String, String[]> parameters() {
      return parameters;
    }

    @Override
    public String application() {
      return "/shop";
    }
  }
}
