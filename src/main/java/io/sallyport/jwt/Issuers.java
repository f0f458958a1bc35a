package io.sallyport.jwt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the policy for the {@code iss} of a token. Immutable. */
final class Issuers {

  /** An issuer of several tenants. */
  private record Tenants(IssuerName name, IssuerPolicy policy) {}

  private final Function<String, @Nullable IssuerPolicy> byName;
  private final List<Tenants> tenants = new ArrayList<>();
  private final Collection<String> names;

  /** Creates a finder for issuers that are looked up one by one. */
  Issuers(Function<String, @Nullable IssuerPolicy> lookup) {
    this.byName =
        iss -> {
          IssuerPolicy policy = lookup.apply(iss);
          return policy != null && policy.issuer().equals(iss) ? policy : null;
        };
    this.names = List.of("a known issuer");
  }

  /** Creates a finder for these policies. */
  Issuers(List<IssuerPolicy> policies) {
    Map<String, IssuerPolicy> exact = new HashMap<>();
    for (IssuerPolicy policy : policies) {
      IssuerName name = new IssuerName(policy.issuer());
      if (name.hasTenant()) {
        tenants.add(new Tenants(name, policy));
      } else {
        exact.put(policy.issuer(), policy);
      }
    }
    this.byName = Map.copyOf(exact)::get;
    this.names = policies.stream().map(IssuerPolicy::issuer).toList();
  }

  /** Returns the policy; null if there is none. An exact name comes before one with tenants. */
  @Nullable IssuerPolicy find(String iss) {
    IssuerPolicy policy = byName.apply(iss);
    if (policy != null) {
      return policy;
    }
    for (Tenants several : tenants) {
      if (several.name().matches(iss)) {
        return several.policy();
      }
    }
    return null;
  }

  /** Returns the names of the issuers, for explanations. */
  Collection<String> expected() {
    return names;
  }
}
