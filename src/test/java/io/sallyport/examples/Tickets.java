package io.sallyport.examples;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

@ApplicationScoped
public class Tickets implements InboundScheme {
  private static final byte[] TICKET = "row-5-seat-7".getBytes(StandardCharsets.UTF_8);

  @Override
  public String name() {
    return "ticket"; // @Secured("ticket"), sallyport.realms.<realm>.require=ticket
  }

  @Override
  public Outcome authenticate(RequestView request) {
    List<String> tickets = request.headers("X-Ticket");
    if (tickets.isEmpty()) {
      return Outcome.ABSENT; // another alternative of the requirement may accept the request
    }
    byte[] ticket = String.join(",", tickets).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(ticket, TICKET)
        ? Outcome.accepted(Caller.authenticatedBy(name(), "seat-7").build())
        : Outcome.rejected(Reason.CREDENTIAL_REJECTED);
  }

  @Override
  public Challenge challenge(Outcome.Rejected rejected) {
    return Challenge.of("Ticket", "theatre"); // the WWW-Authenticate header of a 401
  }

  @Override
  public List<String> headers() {
    return List.of("X-Ticket"); // for the OpenAPI document
  }
}
