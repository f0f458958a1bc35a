package io.sallyport.client;

import io.sallyport.signature.SignaturePolicy;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one client proves itself, and to whom.
 *
 * @param name the name, for messages
 * @param vendor whose spelling it speaks
 * @param send what it sends: one proof, or {@link Proof#BEARER} and {@link Proof#API_KEY} together
 * @param url where the vendor is, without a slash at the end; its host gets the proofs. Null if
 *     nobody logs in
 * @param tokenUrl the OAuth token endpoint; null for the vendor's usual path below {@code url}
 * @param hosts further hosts that get the proofs, each a name, or a name and a port as in {@code
 *     api.example.com:8443}
 * @param allowHttp whether login and proofs may go over plain HTTP; loopback is no exception
 * @param credentials what it knows of itself
 * @param targetPrefix what is left out at the start of the request target before it is signed;
 *     empty, or a path as {@link io.sallyport.signature.SignaturePolicy} has it
 * @param times timeouts and times of renewal
 * @param retry whether a request that was answered 401 is sent once more with a new proof
 * @param bufferBytes bodies up to that many bytes are kept to be sent once more, and can be signed:
 *     0 to 1 GiB, by default {@link #DEFAULT_BUFFER_BYTES}
 */
public record ClientPolicy(
    String name,
    Vendor vendor,
    Set<Proof> send,
    @Nullable URI url,
    @Nullable URI tokenUrl,
    List<String> hosts,
    boolean allowHttp,
    ClientCredentials credentials,
    String targetPrefix,
    TokenTimes times,
    boolean retry,
    int bufferBytes) {

  /** How long a body may be to be kept or signed, unless set: 1 MiB. */
  public static final int DEFAULT_BUFFER_BYTES = 1 << 20;

  /** What the buffer may be at the most: 1 GiB. */
  public static final int MAX_BUFFER_BYTES = 1 << 30;

  private static final Set<Proof> TOGETHER = Set.of(Proof.BEARER, Proof.API_KEY);

  /**
   * Checks that everything is there which the proofs need.
   *
   * @throws IllegalArgumentException if it is not; the message names what is missing
   */
  public ClientPolicy {
    send = Set.copyOf(send);
    hosts = List.copyOf(hosts);
    check(!send.isEmpty(), "a client sends something: bearer, api-key, signature or propagate");
    check(
        send.size() == 1 || send.equals(TOGETHER),
        "of what a client sends, only bearer and api-key go together");
    check(bufferBytes >= 0 && bufferBytes <= MAX_BUFFER_BYTES, "a buffer is 0 to 1 GiB");
    check(url != null || !hosts.isEmpty(), "a client has a url or hosts: they alone get its proof");
    checkUrl(url, allowHttp, "url");
    checkUrl(tokenUrl, allowHttp, "token-url");
    hosts.forEach(Destinations::check);
    Objects.requireNonNull(signature(targetPrefix));
    boolean logsIn = send.contains(Proof.BEARER) && credentials.token() == null;
    if (logsIn) {
      checkLogin(vendor, url, tokenUrl, credentials);
    }
    check(
        credentials.apiKey() != null || !needsApiKey(vendor, send, logsIn), "an api-key is needed");
    check(
        credentials.signingSecret() != null || !send.contains(Proof.SIGNATURE),
        "a signing-secret is needed");
  }

  /** How requests are signed. */
  SignaturePolicy signature() {
    return signature(targetPrefix);
  }

  private static SignaturePolicy signature(String prefix) {
    SignaturePolicy usual = new SignaturePolicy();
    return new SignaturePolicy(usual.window(), usual.headers(), prefix, usual.canonicalJson());
  }

  private static boolean needsApiKey(Vendor vendor, Set<Proof> send, boolean logsIn) {
    return !disjoint(send, EnumSet.of(Proof.API_KEY, Proof.SIGNATURE))
        || (logsIn && vendor == Vendor.KIRA);
  }

  private static boolean disjoint(Set<Proof> some, Set<Proof> others) {
    return some.stream().noneMatch(others::contains);
  }

  private static void checkLogin(
      Vendor vendor, @Nullable URI url, @Nullable URI tokenUrl, ClientCredentials credentials) {
    boolean oauth = vendor == Vendor.STANDARD;
    boolean assertions = oauth || vendor == Vendor.KINDLY;
    check(url != null || tokenUrl != null, "a url is needed: that is where the client logs in");
    check(tokenUrl == null || assertions, "a token-url is for the dialects standard and kindly");
    check(credentials.clientId() != null, "a client-id is needed, or a token that never expires");
    check(
        (credentials.password() == null) != (credentials.privateKey() == null),
        "a password or a private-key is needed, and not both of them");
    check(
        credentials.privateKey() == null || assertions,
        "a private-key is for the dialects standard and kindly");
    check(
        oauth || credentials.privateKey() != null || (tokenUrl == null && url != null),
        "this dialect logs in below its url");
    check(
        (vendor == Vendor.KUNACORE) == (credentials.merchantId() != null),
        "a merchant-id is needed by the dialect kunacore, and by no other");
  }

  private static void checkUrl(@Nullable URI url, boolean allowHttp, String what) {
    if (url == null) {
      return;
    }
    check(
        url.getHost() != null
            && url.getRawUserInfo() == null
            && url.getRawQuery() == null
            && url.getRawFragment() == null,
        "the " + what + " is scheme, host and path, and nothing else");
    boolean https = "https".equalsIgnoreCase(url.getScheme());
    check(
        https || "http".equalsIgnoreCase(url.getScheme()), "the " + what + " starts with https://");
    check(
        https || allowHttp,
        "over plain http, everybody on the way reads the credentials; use https, or set"
            + " allow-http=true, which localhost needs too");
  }

  private static void check(boolean good, String otherwise) {
    if (!good) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
