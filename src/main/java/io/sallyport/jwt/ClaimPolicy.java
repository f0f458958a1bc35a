package io.sallyport.jwt;

import static io.sallyport.internal.Arguments.require;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The claims that a token of an issuer must have, and those that name and authorise its caller.
 * Wherever a claim is named, a name with slashes that is not itself a claim is a path, such as
 * {@code realm_access/roles}. Immutable.
 *
 * @param required names of claims that must be there and not null. Default: none besides {@code
 *     exp}
 * @param values claims with their allowed values: the token must have the claim, and its value, or
 *     one of the values of its array, must be allowed; numbers and booleans are compared as text.
 *     Default: none
 * @param names the claims that may name the caller; the first one in the token counts. Default:
 *     {@code upn}, {@code preferred_username}, {@code sub}
 * @param clients the claims that may name the client; the first one in the token counts, otherwise
 *     the caller is the client. Default: {@code client_id} (RFC 9068 §2.2), {@code azp} (OpenID
 *     Connect)
 * @param roles the claims that hold roles. Default: {@code groups}
 * @param rolesSeparator how a text that lists several roles is split; arrays are not affected.
 *     Default: at spaces and commas
 * @param permissions the claims that hold permissions, as an array or as a text that spaces or
 *     commas separate. Default: {@code scope}, {@code scp}, {@code permissions}
 */
public record ClaimPolicy(
    Set<String> required,
    Map<String, Set<String>> values,
    List<String> names,
    List<String> clients,
    List<String> roles,
    WordSeparator rolesSeparator,
    List<String> permissions) {

  static final List<String> PERMISSIONS = List.of("scope", "scp", "permissions");

  /** The policy of an issuer that sets nothing. */
  public static final ClaimPolicy DEFAULT =
      new ClaimPolicy(
          Set.of(),
          Map.of(),
          List.of("upn", "preferred_username", "sub"),
          List.of("client_id", "azp"),
          List.of("groups"),
          WordSeparator.ANY,
          PERMISSIONS);

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if no claim names the caller, or a claim has no allowed value
   */
  public ClaimPolicy {
    required = Set.copyOf(required);
    Map<String, Set<String>> allowed = new HashMap<>();
    values.forEach((claim, some) -> allowed.put(claim, Set.copyOf(some)));
    values = Map.copyOf(allowed);
    names = List.copyOf(names);
    clients = List.copyOf(clients);
    roles = List.copyOf(roles);
    permissions = List.copyOf(permissions);
    require(!names.isEmpty(), "at least one claim names the caller");
    require(
        allowed.values().stream().noneMatch(Set::isEmpty), "a checked claim has an allowed value");
  }

  /** Splits a text that lists several words. */
  public enum WordSeparator {
    /** At spaces and commas. */
    ANY(" ,"),
    /** At spaces. */
    SPACE(" "),
    /** At commas, with any spaces around them. */
    COMMA(","),
    /** Not at all: the text is one word, which may have spaces. */
    NONE("");

    private final String separators;

    WordSeparator(String separators) {
      this.separators = separators;
    }

    /** Adds the words of a text to a collection; empty words are left out. */
    void split(String text, Collection<String> words) {
      int start = 0;
      for (int i = 0; i <= text.length(); i++) {
        if (i == text.length() || isSeparator(text.charAt(i))) {
          String word = text.substring(start, i).strip();
          if (!word.isEmpty()) {
            words.add(word);
          }
          start = i + 1;
        }
      }
    }

    private boolean isSeparator(char c) {
      // Letters and digits are above the comma.
      return c <= ',' && separators.indexOf(c) >= 0;
    }
  }
}
