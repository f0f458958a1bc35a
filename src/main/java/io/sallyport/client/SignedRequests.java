package io.sallyport.client;

import io.sallyport.OutboundScheme;
import io.sallyport.RequestView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are signed, with the other proofs that they carry.
 *
 * @param others the other proofs, which a signature may cover
 * @param signatures what signs a request
 */
record SignedRequests(OutboundScheme others, Function<RequestView, Map<String, String>> signatures)
    implements OutboundScheme {

  @Override
  public Map<String, String> headersFor(RequestView request) {
    Map<String, String> carried = others.headersFor(request);
    if (carried.isEmpty()) {
      return signatures.apply(request);
    }
    Map<String, String> all = new LinkedHashMap<>(carried);
    all.putAll(signatures.apply(new Carrying(request, carried)));
    return all;
  }

  @Override
  public boolean coversBody() {
    return true;
  }

  @Override
  public boolean renew(Map<String, String> refused) {
    return others.renew(refused);
  }

  /** A request with the proofs that will be in it. */
  private record Carrying(RequestView request, Map<String, String> proofs) implements RequestView {
    @Override
    public String method() {
      return request.method();
    }

    @Override
    public String target() {
      return request.target();
    }

    @Override
    public String url() {
      return request.url();
    }

    @Override
    public List<String> headers(String name) {
      for (Map.Entry<String, String> proof : proofs.entrySet()) {
        if (proof.getKey().equalsIgnoreCase(name)) {
          return List.of(proof.getValue());
        }
      }
      return request.headers(name);
    }

    @Override
    public byte[] body() {
      return request.body();
    }

    @Override
    public @Nullable String remoteAddress() {
      return request.remoteAddress();
    }
  }
}
