package io.sallyport.examples;

import io.sallyport.spi.OutboundScheme;
import io.sallyport.spi.RequestView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Map;

@ApplicationScoped
@Named("ticket") // sallyport.clients.<client>.scheme=ticket
public class TicketOffice implements OutboundScheme {
  @Override
  public Map<String, String> headersFor(RequestView request) {
    return Map.of("X-Ticket", "row-5-seat-7");
  }
}
