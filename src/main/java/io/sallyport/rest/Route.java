package io.sallyport.rest;

import io.sallyport.Requirement;
import java.util.List;
import java.util.Set;

/** What the annotations say of one resource method. */
sealed interface Route {

  /** Everybody may call it. */
  record Open() implements Route {}

  /** Nobody may call it. */
  record Closed() implements Route {}

  /**
   * Whom the alternatives prove may call it.
   *
   * @param alternatives at least one
   * @param roles one of them is needed; empty if none is, {@code **} is any proved caller
   */
  record Guarded(List<Requirement> alternatives, Set<String> roles) implements Route {}

  /**
   * A webhook's sender may call it.
   *
   * @param name the webhook's name, or a path parameter in braces
   */
  record Hooked(String name) implements Route {

    /** The path parameter that holds the name, or an empty text if the name is fixed. */
    String parameter() {
      return name.startsWith("{") && name.endsWith("}") ? name.substring(1, name.length() - 1) : "";
    }
  }
}
