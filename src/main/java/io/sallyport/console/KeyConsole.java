package io.sallyport.console;

import io.sallyport.spi.RealmResource;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The page where users manage their API keys. Everybody may read it: it contains no data, and its
 * script gets them from the realm's endpoints, which need a session. Thread-safe.
 *
 * <p>The page loads files of its own origin only, contains no script, and cannot be framed.
 */
public final class KeyConsole implements RealmResource {
  private static final List<String> FILES =
      List.of(
          "console.css",
          "console.svg",
          "console.js",
          "account.js",
          "activity.js",
          "forms.js",
          "http.js",
          "key.js",
          "keyform.js",
          "keys.js",
          "kindly.js",
          "page.js",
          "playground.js",
          "sentences.js",
          "services.js",
          "signing.js",
          "standard.js",
          "texts.js",
          "usage.js");

  /** The <a href="https://www.w3.org/TR/CSP3/">Content Security Policy</a> of page and files. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final String realm;
  private final ConsolePage page;
  private final List<ConsoleTexts> languages;
  private final Map<String, ConsoleFile> files = new HashMap<>();

  /**
   * Creates the console of a realm.
   *
   * @param realm the realm's name
   * @param policy its look and its endpoints
   */
  public KeyConsole(String realm, ConsolePolicy policy) {
    this.realm = realm;
    this.page = new ConsolePage(policy);
    this.languages = policy.languages();
    FILES.forEach(name -> files.put(name, ConsoleFile.named(name)));
    files.put("theme.css", ConsoleFile.of("text/css;charset=utf-8", policy.look().css()));
    for (ConsoleTexts texts : languages) {
      files.put(
          "texts-" + texts.language() + ".json", ConsoleFile.of("application/json", texts.json()));
    }
  }

  @Override
  public String realm() {
    return realm;
  }

  @Override
  public List<String> openApi() {
    return List.of("openapi.json");
  }

  /** Returns the page in the language of the reader. Browsers do not keep it. */
  @GET
  @PermitAll
  public Response page(
      @Context UriInfo uri, @Context Request request, @Context HttpHeaders headers) {
    String path = uri.getRequestUri().getRawPath();
    ConsoleTexts texts = preferred(headers.getAcceptableLanguages());
    ConsoleFile file = page.at(path, uri.getBaseUri().getRawPath(), texts);
    return Response.fromResponse(response(file, "no-store", request))
        .header(HttpHeaders.CONTENT_LANGUAGE, texts.language())
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .build();
  }

  /** Returns a file that the page uses. Browsers ask each time whether it has changed. */
  @GET
  @Path("/{file}")
  @PermitAll
  public Response file(@PathParam("file") String name, @Context Request request) {
    ConsoleFile file = files.get(name);
    return file == null ? Response.status(404).build() : response(file, "no-cache", request);
  }

  private ConsoleTexts preferred(List<Locale> wanted) {
    for (Locale locale : wanted) {
      for (ConsoleTexts texts : languages) {
        if (texts.language().equals(locale.getLanguage())) {
          return texts;
        }
      }
    }
    return languages.get(0);
  }

  private static Response response(ConsoleFile file, String caching, Request request) {
    EntityTag tag = new EntityTag(file.tag());
    Response.ResponseBuilder known = request.evaluatePreconditions(tag);
    Response.ResponseBuilder response =
        known == null
            ? Response.ok(file.bytes()).header(HttpHeaders.CONTENT_TYPE, file.mediaType()).tag(tag)
            : known.tag(tag);
    return response
        .header(HttpHeaders.CACHE_CONTROL, caching)
        .header("Content-Security-Policy", CONTENT_POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .build();
  }
}
