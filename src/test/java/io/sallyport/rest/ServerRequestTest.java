package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.Reason;
import io.sallyport.spi.ExplanationText;
import io.sallyport.spi.PublicUrl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The URL of a request, as its client called it. */
class ServerRequestTest {
  private static final String PROXY = "10.0.0.1";
  private static final TrustedProxies TRUSTED = new TrustedProxies(List.of("10.0.0.0/8"));

  private final MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
  private String peer = PROXY;
  private @Nullable PublicUrl publicUrl;

  ServerRequestTest() {
    headers.putSingle("Host", "10.0.0.5:8080");
    headers.putSingle("X-Forwarded-Proto", "https");
  }

  @Test
  void hostPortAndPrefixAreThoseThatATrustedProxyReports() {
    headers.putSingle("X-Forwarded-Host", "Hooks.Example");
    headers.putSingle("X-Forwarded-Port", "443");
    headers.putSingle("X-Forwarded-Prefix", "/api");

    assertThat(checked().url()).isEqualTo("https://hooks.example/api/pay?a=1");
    assertThat(checked().target()).isEqualTo("/api/pay?a=1");
    assertThat(checked().urls())
        .containsExactly(
            "https://hooks.example/api/pay?a=1",
            "https://hooks.example:443/api/pay?a=1",
            "https://Hooks.Example:443/api/pay?a=1");
  }

  /** Attack: a client sends the headers of a proxy. */
  @Test
  void othersReportNothing() {
    peer = "203.0.113.9";
    headers.putSingle("X-Forwarded-Host", "evil.example");
    headers.putSingle("X-Forwarded-Prefix", "//evil");

    assertThat(checked().url()).isEqualTo("http://10.0.0.5:8080/pay?a=1");
    assertThat(checked().target()).isEqualTo("/pay?a=1");
  }

  @Test
  void contradictoryReportsLeaveTheUrlUnknown() {
    headers.put("X-Forwarded-Host", List.of("evil.example", "hooks.example"));

    assertThat(reasonOf(() -> checked().url())).isEqualTo(Reason.FORWARDED_URL_UNKNOWN);
    assertThat(reasonOf(() -> checked().urls())).isEqualTo(Reason.FORWARDED_URL_UNKNOWN);
    assertThat(
            ExplanationText.of(
                catchThrowableOfType(DisagreementException.class, () -> checked().url())
                    .rejected()))
        .contains("X-Forwarded-Host: evil.example', 'X-Forwarded-Host: hooks.example'")
        .contains("sallyport.public-url");
    assertThat(reasonOf(() -> checked().target())).isEqualTo(Reason.FORWARDED_URL_UNKNOWN);
    // Decisions that do not depend on the URL are made all the same.
    assertThat(checked().method()).isEqualTo("POST");
    assertThat(request().target()).isEqualTo("/pay?a=1");
  }

  @Test
  void theConfiguredUrlWins() {
    headers.put("X-Forwarded-Host", List.of("evil.example", "hooks.example"));
    headers.putSingle("X-Forwarded-Prefix", "/evil");
    publicUrl = PublicUrl.ofBase("https://pay.example:8443/v1");

    assertThat(checked().url()).isEqualTo("https://pay.example:8443/v1/pay?a=1");
    assertThat(checked().target()).isEqualTo("/v1/pay?a=1");

    publicUrl = PublicUrl.ofEndpoint("https://pay.example/stripe");
    assertThat(checked().url()).isEqualTo("https://pay.example/stripe?a=1");
    assertThat(checked().target()).isEqualTo("/pay?a=1");
  }

  private static @Nullable Reason reasonOf(Runnable read) {
    DisagreementException thrown = catchThrowableOfType(DisagreementException.class, read::run);
    return thrown == null ? null : thrown.reason();
  }

  private CheckedRequest checked() {
    ServletFacts wire = new ServletFacts(servlet());
    return new CheckedRequest(request(), new WireAgreement(context(), wire));
  }

  private ServerRequest request() {
    ContainerRequestContext context = context();
    return new ServerRequest(
        context, new BoundedBody(context, 1000), new ServletFacts(servlet()), TRUSTED, publicUrl);
  }

  private ContainerRequestContext context() {
    UriInfo uri = fake(UriInfo.class, name -> URI.create("http://10.0.0.5:8080/pay?a=1"));
    return fake(
        ContainerRequestContext.class,
        name ->
            switch (name) {
              case "getHeaders" -> headers;
              case "getUriInfo" -> uri;
              case "getMethod" -> "POST";
              default -> null;
            });
  }

  private HttpServletRequest servlet() {
    return fake(
        HttpServletRequest.class,
        name ->
            switch (name) {
              case "getMethod" -> "POST";
              case "getRequestURI" -> "/pay";
              case "getQueryString" -> "a=1";
              case "getRemoteAddr" -> peer;
              case "getHeaders" -> Collections.enumeration(headers.get("Host"));
              default -> null;
            });
  }

  private static <T> T fake(Class<T> type, Function<String, @Nullable Object> results) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> results.apply(method.getName())));
  }
}
