package io.sallyport.examples.pages;

import io.sallyport.Caller;
import io.sallyport.Permissions;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.spi.RequestView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The session that the login of the application starts. */
@ApplicationScoped
public class ShopSession implements InboundScheme {
  private final Map<String, String> users = new ConcurrentHashMap<>();

  public String start(String user) {
    String id = UUID.randomUUID().toString();
    users.put(id, user);
    return id;
  }

  @Override
  public String name() {
    return "session";
  }

  @Override
  public Outcome authenticate(RequestView request) {
    for (String cookie : String.join(";", request.headers("Cookie")).split(";", -1)) {
      if (cookie.strip().startsWith("shop=")) {
        String user = users.get(cookie.strip().substring("shop=".length()));
        return user == null ? Outcome.ABSENT : Outcome.accepted(caller(user));
      }
    }
    return Outcome.ABSENT;
  }

  @Override
  public Challenge challenge(@Nullable Rejected rejected) {
    return Challenge.of("Session", "shop");
  }

  private static Caller caller(String user) {
    Permissions granted =
        user.equals("support")
            ? Permissions.of(List.of("*", "keys:admin"))
            : Permissions.of(List.of("read:*"));
    return Caller.authenticatedBy("session", user).permissions(granted).build();
  }
}
