package io.sallyport.config;

import io.sallyport.settings.Group;
import io.sallyport.settings.Rule;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import io.sallyport.spi.CorsPolicies;
import io.sallyport.spi.CorsPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads which pages of other origins may call from a browser. */
final class CorsReader {
  static final Group GROUP =
      new Group("Browsers of other origins (CORS)", "sallyport.cors", RealmReader.PREFIX + ".cors");

  private static final Setting<List<String>> ORIGINS =
      GROUP.list(
          "origins",
          "Origins whose pages may call, such as `https://shop.example.com`;"
              + " `https://*.example.com` for every host below a domain; or only `*` for every"
              + " origin. Default: none, so that Sallyport sends no CORS headers. The settings of a"
              + " realm replace those of the application for its responses");
  private static final Setting<List<String>> METHODS =
      GROUP.list("methods", "GET,HEAD,POST,PUT,PATCH,DELETE", "Methods of these requests");
  private static final Setting<List<String>> HEADERS =
      GROUP.list("headers", "Authorization,Content-Type,X-API-Key", "Headers that they may send");
  private static final Setting<List<String>> EXPOSED =
      GROUP.list("exposed-headers", "Response headers that scripts may read");
  private static final Setting<Boolean> CREDENTIALS =
      GROUP.flag(
          "credentials",
          false,
          "Lets browsers send cookies along; not needed for tokens in `Authorization`");
  private static final Setting<Duration> MAX_AGE =
      GROUP.duration(
          "max-age",
          Duration.ZERO,
          Duration.ofDays(1),
          "PT10M",
          "How long a browser may reuse the response to its preflight");

  private static final Rule[] RULES = {
    Rule.requires(METHODS, ORIGINS),
    Rule.requires(HEADERS, ORIGINS),
    Rule.requires(EXPOSED, ORIGINS),
    Rule.requires(CREDENTIALS, ORIGINS),
    Rule.requires(MAX_AGE, ORIGINS)
  };

  private CorsReader() {}

  /** Returns the policies of the application and of these realms. */
  static CorsPolicies read(Section root, Set<String> realms) {
    Map<String, CorsPolicy> byName = new TreeMap<>();
    for (String realm : realms) {
      CorsPolicy policy = read(root.below("realms", realm, "cors"));
      if (policy != null) {
        byName.put(realm, policy);
      }
    }
    return new CorsPolicies(read(root.below("cors")), byName);
  }

  private static @Nullable CorsPolicy read(Section cors) {
    List<String> methods = cors.get(METHODS);
    List<String> headers = cors.get(HEADERS);
    List<String> exposed = cors.items(EXPOSED);
    boolean credentials = cors.get(CREDENTIALS);
    Duration maxAge = cors.get(MAX_AGE);
    List<String> origins = cors.find(ORIGINS);
    if (!cors.check(RULES) || origins == null) {
      return null;
    }
    return cors.attempt(
        ORIGINS, () -> new CorsPolicy(origins, methods, headers, exposed, credentials, maxAge));
  }
}
