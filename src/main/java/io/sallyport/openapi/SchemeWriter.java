package io.sallyport.openapi;

import io.sallyport.Reason;
import io.sallyport.Secured;
import io.sallyport.internal.AsciiText;
import io.sallyport.spi.CallQuota;
import io.sallyport.spi.Guard;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Realm;
import io.sallyport.spi.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Writes what one operation requires, and the security schemes that it uses. */
final class SchemeWriter {
  private static final String AUTHORIZATION = "Authorization";

  private final OpenAPI document;
  private final RejectionWriter rejections = new RejectionWriter();

  SchemeWriter(OpenAPI document) {
    this.document = document;
  }

  /**
   * Adds the alternatives to an operation, unless the application documented its security itself.
   *
   * @param roles sets of roles; the caller needs one role of each set
   */
  void write(Operation operation, List<Guard.Alternative> alternatives, List<Set<String>> roles) {
    if (operation.getSecurity() == null || operation.getSecurity().isEmpty()) {
      require(operation, alternatives);
    }
    Realm realm = alternatives.get(0).realm();
    Set<String> challenges = new LinkedHashSet<>();
    Set<String> permissions = new TreeSet<>();
    for (Guard.Alternative alternative : alternatives) {
      alternative.schemes().forEach(scheme -> challenges.add(scheme.challenge(null).scheme()));
      permissions.addAll(alternative.permissions());
    }
    rejections.write(
        operation,
        realm,
        401,
        Reason.CREDENTIAL_MISSING,
        "The request is not authenticated (" + String.join(", ", challenges) + ")");
    if (!permissions.isEmpty() || roles.stream().anyMatch(anyOf -> !anyOf.contains("**"))) {
      rejections.write(
          operation, realm, 403, Reason.INSUFFICIENT_PERMISSIONS, missing(permissions, roles));
    }
    if (realm.quota() != CallQuota.NONE
        && alternatives.stream().anyMatch(SchemeWriter::mayUseKey)) {
      rejections.write(
          operation, realm, 429, Reason.QUOTA_EXHAUSTED, "The caller has no call left for now");
    }
  }

  /** Writes that an operation needs no credential, but verifies one. */
  void writeOptional(Operation operation, List<Guard.Alternative> alternatives) {
    if (operation.getSecurity() == null || operation.getSecurity().isEmpty()) {
      require(operation, alternatives);
      List<SecurityRequirement> requirements = new ArrayList<>();
      requirements.add(OASFactory.createSecurityRequirement());
      requirements.addAll(Objects.requireNonNullElse(operation.getSecurity(), List.of()));
      operation.setSecurity(requirements);
    }
    rejections.write(
        operation,
        alternatives.get(0).realm(),
        401,
        Reason.CREDENTIAL_REJECTED,
        "The request has a credential that is not valid");
  }

  /** Sets what an operation requires, without the responses to rejected requests. */
  void require(Operation operation, List<Guard.Alternative> alternatives) {
    List<SecurityRequirement> requirements = new ArrayList<>();
    for (Guard.Alternative alternative : alternatives) {
      SecurityRequirement requirement = OASFactory.createSecurityRequirement();
      for (InboundScheme scheme : alternative.schemes()) {
        names(alternative.realm(), scheme).forEach(requirement::addScheme);
      }
      // One without names would say that no credential is necessary: a signature in the body.
      if (!requirement.getSchemes().isEmpty() && !requirements.contains(requirement)) {
        requirements.add(requirement);
      }
    }
    if (!requirements.isEmpty()) {
      operation.setSecurity(requirements);
    }
  }

  /** Returns whether API keys may meet the alternative; only they have limits. */
  private static boolean mayUseKey(Guard.Alternative alternative) {
    return alternative.schemes().stream()
        .anyMatch(
            scheme ->
                scheme.name().equals(Secured.API_KEY) || scheme.name().equals(Secured.SIGNATURE));
  }

  private static String missing(Set<String> permissions, List<Set<String>> roles) {
    List<String> needed = new ArrayList<>();
    if (!permissions.isEmpty()) {
      needed.add("the permissions " + String.join(", ", permissions));
    }
    for (Set<String> anyOf : roles) {
      if (!anyOf.contains("**")) {
        needed.add("one of the roles " + String.join(", ", new TreeSet<>(anyOf)));
      }
    }
    return "The caller needs " + String.join(", and ", needed);
  }

  /** Adds a scheme to the document; returns its names there, all of which are required. */
  private List<String> names(Realm realm, InboundScheme scheme) {
    String name =
        realm.name().equals("default") ? scheme.name() : realm.name() + "-" + scheme.name();
    List<String> names = new ArrayList<>();
    List<String> headers = scheme.headers();
    for (String header : headers) {
      String full = headers.size() == 1 ? name : name + "." + header;
      add(full, securityScheme(realm, scheme, header));
      names.add(full);
    }
    return names;
  }

  private void add(String name, SecurityScheme scheme) {
    if (document.getComponents() == null) {
      document.setComponents(OASFactory.createComponents());
    }
    if (document.getComponents().getSecuritySchemes() == null
        || !document.getComponents().getSecuritySchemes().containsKey(name)) {
      document.getComponents().addSecurityScheme(name, scheme);
    }
  }

  private static SecurityScheme securityScheme(Realm realm, InboundScheme scheme, String header) {
    SecurityScheme described =
        OASFactory.createSecurityScheme()
            .description(
                scheme.name().equals(Requirement.WEBHOOK)
                    ? "Signature of webhook " + realm.name()
                    : "Scheme " + scheme.name() + " of realm " + realm.name());
    if (!AsciiText.equalsIgnoreCase(header, AUTHORIZATION)) {
      return described.type(SecurityScheme.Type.APIKEY).in(SecurityScheme.In.HEADER).name(header);
    }
    String authentication = scheme.challenge(null).scheme().toLowerCase(Locale.ROOT);
    described.type(SecurityScheme.Type.HTTP).scheme(authentication);
    return authentication.equals("bearer") ? described.bearerFormat("JWT") : described;
  }
}
