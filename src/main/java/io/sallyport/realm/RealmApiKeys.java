package io.sallyport.realm;

import io.sallyport.GuardedMethod;
import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.apikey.ApiKeyIssuer;
import io.sallyport.apikey.ApiKeys;
import io.sallyport.apikey.KeyUsageStore;
import io.sallyport.apikey.ManagedApiKey;
import io.sallyport.apikey.ManagedApiKeyStore;
import io.sallyport.apikey.ManagedApiKeyStore.Position;
import io.sallyport.audit.AuditType;
import io.sallyport.keys.ApiKey;
import io.sallyport.keys.ApiKeyCheck;
import io.sallyport.keys.ApiKeyManager;
import io.sallyport.keys.ApiKeyPage;
import io.sallyport.keys.ApiKeyQuery;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.keys.ApiKeyUsage;
import io.sallyport.keys.IssueOnce;
import io.sallyport.keys.IssuedApiKey;
import java.sql.Connection;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The API keys of one realm, with an audit event for every change. Thread-safe. */
final class RealmApiKeys implements ApiKeyManager {
  private final ManagedApiKeyStore store;
  private final ApiKeyIssuer issuer;
  private final Parts parts;

  /**
   * What does not depend on a transaction.
   *
   * @param check checks presented keys
   * @param usage the counted calls
   * @param audit records changes
   * @param guards the guard report
   * @param clock determines the states of keys
   */
  record Parts(
      ApiKeys check,
      KeyUsageStore usage,
      EndpointAudit audit,
      Supplier<List<GuardedMethod>> guards,
      Clock clock) {}

  RealmApiKeys(ManagedApiKeyStore store, ApiKeyIssuer issuer, Parts parts) {
    this.store = store;
    this.issuer = issuer;
    this.parts = parts;
  }

  @Override
  public IssuedApiKey issue(ApiKeySettings settings) {
    IssuedApiKey issued = issuer.create(settings);
    record(AuditType.AUTHN_TOKEN_CREATED, issued.key());
    return issued;
  }

  @Override
  public IssueOnce issueOnce(ApiKeySettings settings, String request) {
    IssueOnce result = issuer.createOnce(settings, request);
    if (result instanceof IssueOnce.Issued first) {
      record(AuditType.AUTHN_TOKEN_CREATED, first.issued().key());
    }
    return result;
  }

  @Override
  public ApiKey importHash(ApiKeySettings settings, String sha256, String prefix) {
    ApiKey imported = issuer.importHash(settings, sha256, prefix).shown();
    record(AuditType.AUTHN_TOKEN_CREATED, imported);
    return imported;
  }

  @Override
  public @Nullable ApiKey find(String id) {
    ManagedApiKey found = store.byId(id);
    return found == null ? null : found.shown();
  }

  @Override
  public ApiKeyPage list(ApiKeyQuery query) {
    String cursor = query.after();
    Position after = cursor == null ? null : position(cursor);
    List<ApiKey> keys =
        store.list(query, after, parts.clock.instant()).stream().map(ManagedApiKey::shown).toList();
    if (keys.size() < query.size()) {
      return new ApiKeyPage(keys, null);
    }
    ApiKey last = keys.get(keys.size() - 1);
    return new ApiKeyPage(keys, last.createdAt().toEpochMilli() + "-" + last.id());
  }

  private static Position position(String cursor) {
    int dash = cursor.indexOf('-');
    try {
      return new Position(
          Instant.ofEpochMilli(Long.parseLong(cursor.substring(0, Math.max(0, dash)))),
          cursor.substring(dash + 1));
    } catch (NumberFormatException | DateTimeException e) {
      throw new IllegalArgumentException("the cursor continues no page", e);
    }
  }

  @Override
  public @Nullable ApiKey change(String id, UnaryOperator<ApiKeySettings> change) {
    ManagedApiKey old = store.byId(id);
    ManagedApiKey changed = old == null ? null : issuer.change(id, old.record().client(), change);
    if (changed == null) {
      return null;
    }
    record(AuditType.PRIVILEGE_PERMISSIONS_CHANGED, changed.shown());
    return changed.shown();
  }

  @Override
  public @Nullable IssuedApiKey rotate(String id, Duration grace) {
    ManagedApiKey old = store.byId(id);
    IssuedApiKey issued = old == null ? null : issuer.rotate(id, old.record().client(), grace);
    if (issued != null) {
      record(AuditType.AUTHN_TOKEN_CREATED, issued.key());
    }
    return issued;
  }

  @Override
  public boolean revoke(String id) {
    ManagedApiKey old = store.byId(id);
    if (old == null || !store.revoke(id, old.record().client(), parts.clock.instant())) {
      return false;
    }
    record(AuditType.AUTHN_TOKEN_REVOKED, old.shown());
    return true;
  }

  @Override
  public boolean delete(String id) {
    ManagedApiKey old = store.byId(id);
    if (old == null || !store.delete(id, old.record().client())) {
      return false;
    }
    record(AuditType.AUTHN_TOKEN_REVOKED, old.shown());
    return true;
  }

  @Override
  public ApiKeyCheck verify(Secret presented, @Nullable String remoteAddress) {
    ApiKeys.Checked checked = parts.check.check(presented.revealText(), () -> remoteAddress);
    if (checked instanceof ApiKeys.Rejected rejected) {
      return new ApiKeyCheck.Invalid(rejected.rejected().reason());
    }
    String id = ((ApiKeys.Valid) checked).record().id();
    ManagedApiKey found = store.byId(id);
    return found == null
        ? new ApiKeyCheck.Invalid(Reason.API_KEY_UNKNOWN)
        : new ApiKeyCheck.Valid(found.shown());
  }

  @Override
  public List<ApiKeyUsage> usage(String id, LocalDate from, LocalDate to) {
    return parts.usage.of(parts.audit.realm(), id, from, to);
  }

  @Override
  public Set<String> permissions() {
    return GuardedMethod.permissions(parts.guards.get(), parts.audit.realm());
  }

  @Override
  public List<String> environments() {
    return issuer.policy().format().environments();
  }

  @Override
  public ApiKeyManager in(Connection connection) {
    ManagedApiKeyStore joined = store.in(connection);
    return new RealmApiKeys(joined, issuer.with(joined), parts);
  }

  private void record(AuditType type, ApiKey key) {
    parts.audit.ofKey(type, key.settings().owner(), key.id());
  }

  /** Returns the realm's name only. */
  @Override
  public String toString() {
    return "RealmApiKeys[" + parts.audit.realm() + "]";
  }
}
