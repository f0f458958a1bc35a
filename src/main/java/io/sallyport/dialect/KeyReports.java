package io.sallyport.dialect;

import io.sallyport.keys.ApiKeyUsage;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The responses of endpoints that tell what keys can have, and how they were used. */
public final class KeyReports {
  private static final int DEFAULT_DAYS = 30;

  /** Without a sign, and years of more than four digits. */
  private static final int DATE_LENGTH = 10;

  private KeyReports() {}

  /** Returns the permissions and environments that a new key can have. */
  public static Map<String, Object> catalogue(KeyServices services) {
    return JsonResponses.members(
        "permissions",
        List.copyOf(services.apiKeys().permissions()),
        "environments",
        services.apiKeys().environments());
  }

  /**
   * Returns the calls with a key by day, by default of the last 30 days.
   *
   * @param id the id of the key, which exists
   * @param query may have {@code from} and {@code to}
   * @throws IllegalArgumentException if the query is invalid, with a message for the client
   */
  public static Response usage(
      KeyServices services, String id, MultivaluedMap<String, String> query) {
    LocalDate today = LocalDate.ofInstant(services.clock().instant(), ZoneOffset.UTC);
    LocalDate to = day(query, "to", today);
    LocalDate from = day(query, "from", to.minusDays(DEFAULT_DAYS - 1L));
    return JsonResponses.json(
        services.apiKeys().usage(id, from, to).stream().map(KeyReports::json).toList());
  }

  private static Map<String, Object> json(ApiKeyUsage usage) {
    return JsonResponses.members(
        "day", usage.day().toString(),
        "accepted", usage.accepted(),
        "limited", usage.limited(),
        "rejected", usage.rejected());
  }

  private static LocalDate day(
      MultivaluedMap<String, String> query, String name, LocalDate fallback) {
    String text = query.getFirst(name);
    try {
      if (text == null || text.length() == DATE_LENGTH) {
        return text == null ? fallback : LocalDate.parse(text);
      }
    } catch (DateTimeException e) {
      // as for a text of another length
    }
    throw new IllegalArgumentException(name + " must be a date such as 2026-01-31");
  }
}
