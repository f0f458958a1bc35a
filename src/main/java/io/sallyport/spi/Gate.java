package io.sallyport.spi;

import io.sallyport.Caller;
import io.sallyport.GuardedMethod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All realms and webhooks of an application. At deployment, it returns the {@link Guard} of each
 * resource method. Thread-safe.
 */
public final class Gate {
  private final GatePolicy policy;
  private final Map<String, Realm> realms;
  private final Map<String, Guard> webhooks;
  private final ErrorFormat errors;
  private final UnaryOperator<Caller> adapter;
  private final Map<String, List<GuardedMethod>> reported = new ConcurrentHashMap<>();

  /**
   * Creates a gate.
   *
   * @param policy the settings that apply to every resource
   * @param realms the realms, by their names
   * @param webhooks a realm of one scheme for each configured webhook, by the webhook's name
   * @param errors the error format of rejections that concern no realm
   * @param adapter converts an authenticated caller to the type that the platform expects
   */
  public Gate(
      GatePolicy policy,
      Map<String, Realm> realms,
      Map<String, Realm> webhooks,
      ErrorFormat errors,
      UnaryOperator<Caller> adapter) {
    this.policy = policy;
    this.realms = Map.copyOf(realms);
    this.errors = errors;
    this.adapter = adapter;
    Map<String, Guard> guards = new LinkedHashMap<>();
    webhooks.forEach((name, realm) -> guards.put(name, hook(realm, adapter)));
    this.webhooks = Map.copyOf(guards);
  }

  /** Returns the settings that apply to every resource. */
  public GatePolicy policy() {
    return policy;
  }

  /** Returns whether a realm signs its responses. */
  public boolean signsResponses() {
    return realms.values().stream().anyMatch(realm -> realm.responses() != null)
        || webhooks.values().stream().anyMatch(guard -> guard.responses() != null);
  }

  /**
   * Returns the guard for these alternatives, which are tried in their order.
   *
   * @throws IllegalArgumentException if the list is empty, or a realm or scheme is not configured;
   *     the message names it and the setting that would configure it
   */
  public Guard guard(List<Requirement> alternatives) {
    List<Guard.Alternative> resolved = resolve(alternatives);
    if (resolved.isEmpty()) {
      throw new IllegalArgumentException("a guard needs at least one alternative");
    }
    return new Guard(resolved, adapter);
  }

  private List<Guard.Alternative> resolve(List<Requirement> alternatives) {
    List<Guard.Alternative> resolved = new ArrayList<>();
    for (Requirement requirement : alternatives) {
      Realm realm = realm(requirement.realm());
      if (!requirement.schemes().isEmpty()) {
        resolved.add(resolve(realm, requirement.schemes(), requirement.permissions()));
        continue;
      }
      if (realm.require().isEmpty()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the annotation names no scheme, and realm '%s' requires none; set"
                    + " sallyport.realms.%s.require, for example to bearer",
                realm.name(),
                realm.name()));
      }
      for (List<String> schemes : realm.require()) {
        resolved.add(resolve(realm, schemes, requirement.permissions()));
      }
    }
    return resolved;
  }

  /**
   * Returns the guard that requires one alternative of each list: the requirements of every
   * annotation on the path to a sub-resource. Alternatives keep their order, those of the first
   * list first.
   *
   * @return null if the lists have no realm in common, so that no caller can meet them all
   * @throws IllegalArgumentException see {@link #guard}
   */
  public @Nullable Guard guardAll(List<List<Requirement>> required) {
    List<Guard.Alternative> all = List.of();
    for (List<Requirement> alternatives : required) {
      List<Guard.Alternative> next = resolve(alternatives);
      all = all.isEmpty() ? next : both(all, next);
      if (all.isEmpty()) {
        return null;
      }
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException("a guard needs at least one list of alternatives");
    }
    return new Guard(all, adapter);
  }

  private static List<Guard.Alternative> both(
      List<Guard.Alternative> first, List<Guard.Alternative> second) {
    List<Guard.Alternative> combined = new ArrayList<>();
    for (Guard.Alternative one : first) {
      for (Guard.Alternative other : second) {
        if (one.realm().equals(other.realm())) {
          combined.add(
              new Guard.Alternative(
                  one.realm(),
                  union(one.schemes(), other.schemes()),
                  union(one.permissions(), other.permissions())));
        }
      }
    }
    return combined;
  }

  private static <T> List<T> union(List<T> first, List<T> second) {
    Set<T> all = new LinkedHashSet<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }

  /**
   * Records the requirements of the methods of a resource class, once for each class.
   *
   * @param resource the name of the class
   * @param methods reads the requirements; not called if they are known already
   */
  public void report(String resource, Supplier<List<GuardedMethod>> methods) {
    reported.computeIfAbsent(resource, name -> List.copyOf(methods.get()));
  }

  /**
   * Returns the requirements of the resource methods of all applications that are set up so far, in
   * the order of their paths.
   */
  public List<GuardedMethod> guards() {
    return reported.values().stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing(GuardedMethod::path).thenComparing(GuardedMethod::httpMethod))
        .toList();
  }

  /**
   * Returns the guard of a resource of the realm that allows every caller.
   *
   * @throws IllegalArgumentException if the realm is not configured
   */
  public Guard open(String realm) {
    return Guard.open(realm, realm(realm).errors());
  }

  /**
   * Returns the guard of a resource that allows every caller: a request without credentials is
   * anonymous, one with credentials must meet what the realm {@code default} requires. Without
   * {@link GatePolicy#authenticateOpen()}, it reads no credential.
   *
   * @return null if every caller is anonymous
   * @throws IllegalArgumentException if the realm is not configured, or requires no scheme
   */
  public @Nullable Guard optional() {
    return policy.authenticateOpen()
        ? guard(List.of(Requirement.ofDefaultRealm())).optional()
        : null;
  }

  /** Returns the guard of the webhook of that name; null if it is not configured. */
  public @Nullable Guard webhook(String name) {
    return webhooks.get(name);
  }

  /** Returns the names of the realms. */
  public Set<String> realms() {
    return realms.keySet();
  }

  /** Returns the names of the webhooks that are configured. */
  public Set<String> webhooks() {
    return webhooks.keySet();
  }

  /** Returns the error format of rejections that concern no realm: that of the default realm. */
  public ErrorFormat errors() {
    return errors;
  }

  private static Guard hook(Realm realm, UnaryOperator<Caller> adapter) {
    List<String> schemes = List.copyOf(realm.schemes().keySet());
    return new Guard(List.of(resolve(realm, schemes, List.of())), adapter);
  }

  private Realm realm(String name) {
    Realm realm = realms.get(name);
    if (realm == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "realm '%s' is not configured (configured: %s); set sallyport.realms.%s.*",
              name,
              new TreeSet<>(realms.keySet()),
              name));
    }
    return realm;
  }

  private static Guard.Alternative resolve(
      Realm realm, List<String> names, List<String> permissions) {
    Map<String, InboundScheme> schemes = new LinkedHashMap<>();
    for (String name : names) {
      InboundScheme scheme = realm.schemes().get(name);
      if (scheme == null) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "scheme '%s' is not configured in realm '%s' (configured: %s)",
                name,
                realm.name(),
                new TreeSet<>(realm.schemes().keySet())));
      }
      schemes.put(name, scheme);
    }
    return new Guard.Alternative(realm, List.copyOf(schemes.values()), permissions);
  }
}
