package io.sallyport.client;

import io.sallyport.internal.WithHeaders;
import io.sallyport.spi.OutboundScheme;
import io.sallyport.spi.RequestView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Requests that are signed, with the other proofs that they carry.
 *
 * @param others the other proofs, which a signature may cover
 * @param signatures what signs a request
 */
record RequestSigning(OutboundScheme others, Function<RequestView, Map<String, String>> signatures)
    implements OutboundScheme {

  @Override
  public Map<String, String> headersFor(RequestView request) {
    Map<String, String> carried = others.headersFor(request);
    if (carried.isEmpty()) {
      return signatures.apply(request);
    }
    Map<String, String> all = new LinkedHashMap<>(carried);
    all.putAll(signatures.apply(new WithHeaders(request, carried)));
    return all;
  }

  @Override
  public boolean coversBody() {
    return true;
  }

  @Override
  public boolean renew(Map<String, String> rejected) {
    return others.renew(rejected);
  }
}
