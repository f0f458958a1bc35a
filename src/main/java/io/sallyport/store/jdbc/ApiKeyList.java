package io.sallyport.store.jdbc;

import io.sallyport.apikey.ManagedApiKeyStore.Position;
import io.sallyport.keys.ApiKey;
import io.sallyport.keys.ApiKeyQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The statement that selects a page of API keys. The first page and any other cost the same, since
 * an index has the keys in their order. Used by one thread.
 */
final class ApiKeyList {
  private static final String REVOKED = "(revoked_at is not null and revoked_at <= ?)";
  private static final String EXPIRED = "(expires_at is not null and expires_at <= ?)";

  /** The number of the key before this page; 0 if it was deleted. */
  private static final String NUMBER =
      "coalesce((select k.number from sallyport_api_key k where k.realm = ? and k.id = ?), 0)";

  private final StringBuilder sql = new StringBuilder(ApiKeyRows.SELECT).append(" where realm = ?");
  private final List<Object> parameters = new ArrayList<>();
  private final boolean empty;

  ApiKeyList(String realm, ApiKeyQuery query, @Nullable Position after, Instant now) {
    parameters.add(realm);
    String owner = query.owner();
    this.empty =
        (owner != null && !Namespace.isStorable(owner))
            || !Namespace.isStorable(query.search())
            || (after != null && !Namespace.isStorable(after.id()));
    if (owner != null) {
      and("client = ?", owner);
    }
    if (query.state() != null) {
      in(query.state(), now.toEpochMilli());
    }
    if (query.expiresBefore() != null) {
      and("expires_at < ?", query.expiresBefore().toEpochMilli());
    }
    if (!query.search().isEmpty()) {
      and(
          "(lower(name) like ? escape '!' or id = ? or prefix = ?)",
          "%" + escaped(query.search().toLowerCase(Locale.ROOT)) + "%",
          query.search(),
          query.search());
    }
    if (after != null) {
      long time = after.createdAt().toEpochMilli();
      and("created_at <= ? and (created_at < ? or number < " + NUMBER + ")", time, time);
      parameters.addAll(List.of(realm, after.id()));
    }
    sql.append(" order by created_at desc, number desc limit ?");
    parameters.add(query.size());
  }

  /** Returns whether no key can match, since a database cannot store such a text. */
  boolean isEmpty() {
    return empty;
  }

  String sql() {
    return sql.toString();
  }

  Object[] parameters() {
    return parameters.toArray();
  }

  private void in(ApiKey.State state, long now) {
    switch (state) {
      case REVOKED -> and(REVOKED, now);
      case EXPIRED -> and("not " + REVOKED + " and " + EXPIRED, now, now);
      case ENDING -> and("revoked_at > ? and not " + EXPIRED, now, now);
      case ACTIVE -> and("revoked_at is null and not " + EXPIRED, now);
    }
  }

  private void and(String condition, Object... values) {
    sql.append(" and ").append(condition);
    parameters.addAll(List.of(values));
  }

  private static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
