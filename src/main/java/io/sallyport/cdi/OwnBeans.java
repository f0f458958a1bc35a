package io.sallyport.cdi;

import io.sallyport.client.ClientDialect;
import io.sallyport.config.client.ClientReader;
import io.sallyport.dialect.Dialect;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.OutboundScheme;
import java.util.List;
import java.util.Map;

/**
 * The beans with which an application extends the library.
 *
 * @param outbound by the names that settings of clients use
 * @param secrets the beans of the type {@code Supplier<Secret>}, by their names, which are the
 *     settings that they replace
 * @param observesAudit whether they observe audit events
 */
record OwnBeans(
    List<Dialect> dialects,
    List<ClientDialect> clientDialects,
    List<InboundScheme> inbound,
    Map<String, OutboundScheme> outbound,
    ClientReader.SecretSource secrets,
    boolean observesAudit) {

  /** Returns nothing about the beans, whose texts are the application's. */
  @Override
  public String toString() {
    return "OwnBeans";
  }
}
