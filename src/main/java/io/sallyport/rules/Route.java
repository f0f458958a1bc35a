package io.sallyport.rules;

import io.sallyport.spi.Requirement;
import java.util.List;
import java.util.Set;

/** What the annotations require of a call to one method. Immutable. */
public sealed interface Route {

  /** Everybody may call it. */
  record Open() implements Route {}

  /** Nobody may call it. */
  record Closed() implements Route {}

  /**
   * Callers who meet one of the alternatives, and have one of the roles, may call it.
   *
   * @param alternatives what is required; empty if only roles are
   * @param roles the caller needs one of them; empty if no role is required, {@code **} is any
   *     authenticated caller
   */
  record Guarded(List<Requirement> alternatives, Set<String> roles) implements Route {

    /** Returns the same route, where every alternative is of that realm. */
    public Guarded in(String realm) {
      return new Guarded(alternatives.stream().map(one -> one.in(realm)).toList(), roles);
    }

    /** Returns the same route, where roles without schemes ask the default realm. */
    Guarded orDefaultRealm() {
      return alternatives.isEmpty()
          ? new Guarded(List.of(Requirement.ofDefaultRealm()), roles)
          : this;
    }
  }

  /**
   * A webhook's sender may call it.
   *
   * @param name the webhook's name, or a path parameter in braces
   */
  record WebhookRoute(String name) implements Route {

    /** The path parameter that holds the name, or an empty text if the name is fixed. */
    public String parameter() {
      return name.startsWith("{") && name.endsWith("}") ? name.substring(1, name.length() - 1) : "";
    }
  }
}
