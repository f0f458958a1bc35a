package io.sallyport.rules;

import io.sallyport.spi.Requirement;
import java.util.List;
import java.util.Set;

/** The requirement of the annotations for a call to one method. Immutable. */
public sealed interface Route {

  /** The annotations that let some caller call a method, for explanations. */
  String ANNOTATIONS = "@Secured, @RolesAllowed or @PermitAll";

  /** Every caller may call the method. */
  record Open() implements Route {}

  /**
   * No caller may call the method.
   *
   * @param cause why, for the operator
   */
  record Closed(String cause) implements Route {
    /** Returns the type only. */
    @Override
    public String toString() {
      return "Closed";
    }
  }

  /**
   * Callers who meet one of the alternatives, and have one of the roles, may call the method.
   *
   * @param alternatives the alternatives; empty if only roles are required
   * @param roles the caller needs one of these roles; empty for none; {@code **} is any
   *     authenticated caller
   */
  record Guarded(List<Requirement> alternatives, Set<String> roles) implements Route {

    /** Returns the same route with that realm in every alternative. */
    public Guarded in(String realm) {
      return new Guarded(alternatives.stream().map(one -> one.in(realm)).toList(), roles);
    }

    /** Returns the same route; roles without schemes get the default realm. */
    Guarded orDefaultRealm() {
      return alternatives.isEmpty()
          ? new Guarded(List.of(Requirement.ofDefaultRealm()), roles)
          : this;
    }
  }

  /**
   * The sender of a webhook may call the method.
   *
   * @param name the webhook's name, or a path parameter in braces
   */
  record WebhookRoute(String name) implements Route {

    /** Returns the path parameter that contains the name; empty if the name is fixed. */
    public String parameter() {
      return name.startsWith("{") && name.endsWith("}") ? name.substring(1, name.length() - 1) : "";
    }
  }
}
