package io.sallyport.client;

import io.sallyport.Secret;
import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.WithHeaders;
import io.sallyport.signature.RequestSigner;
import io.sallyport.signature.message.MessageSigner;
import io.sallyport.signature.message.ResponseVerifier;
import io.sallyport.spi.OutboundScheme;
import io.sallyport.spi.RequestView;
import io.sallyport.spi.ResponseCheck;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Adds the credentials of one client to its requests, for the hosts of its policy only. The headers
 * come from a list of sources: bearer token, API key, signature. Safe for use by several threads.
 */
public final class ClientScheme implements OutboundScheme {
  private final String name;
  private final AllowedOrigins origins;
  private final List<OutboundScheme> sources;
  private final @Nullable ResponseVerifier responses;

  private ClientScheme(ClientPolicy policy, List<OutboundScheme> sources) {
    this.name = policy.name();
    this.origins = AllowedOrigins.of(policy.url(), policy.hosts(), policy.allowHttp());
    this.responses = policy.responses();
    this.sources = List.copyOf(sources);
  }

  /**
   * Returns the scheme of a policy. No token is requested before the first request.
   *
   * @param clock the clock of token expiry and timestamps
   * @param random the source of nonces
   * @param incoming returns the token of the caller whose request the current thread serves; null
   *     if there is none
   */
  public static ClientScheme of(
      ClientPolicy policy,
      Clock clock,
      SecureRandom random,
      Supplier<? extends @Nullable Secret> incoming) {
    List<OutboundScheme> sources = new ArrayList<>();
    if (policy.send().contains(CredentialKind.PROPAGATE)) {
      sources.add(request -> propagated(incoming.get()));
    }
    if (policy.send().contains(CredentialKind.BEARER)) {
      sources.add(new BearerSource(tokens(policy, clock)));
    }
    if (policy.send().contains(CredentialKind.API_KEY)) {
      sources.add(apiKey(policy));
    }
    // Added last, because a signature may cover the headers of the others.
    if (policy.send().contains(CredentialKind.SIGNATURE)) {
      sources.add(new Signature(new Lazy<>(() -> signer(policy, clock, random))));
    }
    return new ClientScheme(policy, sources);
  }

  /**
   * Returns the scheme of a policy whose headers the application's own scheme provides, for the
   * hosts of the policy only.
   */
  public static ClientScheme of(ClientPolicy policy, OutboundScheme scheme) {
    return new ClientScheme(policy, List.of(scheme));
  }

  @Override
  public Map<String, String> headersFor(RequestView request) {
    if (!origins.include(request.url())) {
      return Map.of();
    }
    Map<String, String> headers = Map.of();
    for (OutboundScheme source : sources) {
      headers =
          headers.isEmpty()
              ? source.headersFor(request)
              : joined(headers, source.headersFor(new WithHeaders(request, headers)));
    }
    return headers;
  }

  @Override
  public boolean coversBody() {
    return sources.stream().anyMatch(OutboundScheme::coversBody);
  }

  @Override
  public boolean renew(Map<String, String> rejected) {
    for (OutboundScheme source : sources) {
      if (source.renew(rejected)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public @Nullable ResponseCheck responseCheck() {
    return responses == null ? null : responses::verify;
  }

  /** Returns the client's name only. */
  @Override
  public String toString() {
    return "ClientScheme[" + name + "]";
  }

  private static Map<String, String> joined(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(some);
    all.putAll(more);
    return all;
  }

  private static Map<String, String> propagated(@Nullable Secret token) {
    return token == null ? Map.of() : AccessToken.durable(token.revealText()).headers();
  }

  private static TokenSource tokens(ClientPolicy policy, Clock clock) {
    Supplier<Secret> durable = policy.credentials().token();
    if (durable != null) {
      return new BearerSource.StaticToken(
          new Lazy<>(() -> AccessToken.durable(visible(durable.get(), "token"))));
    }
    TokenGrant login = Objects.requireNonNull(policy.login());
    return new CachedTokens(
        policy.name(),
        login,
        new HttpTokenExchange(policy.url(), login.endpoint(), policy.times()),
        policy.times().renewBefore(),
        clock);
  }

  /** Returns the API key in its header, read at the first use. */
  private static OutboundScheme apiKey(ClientPolicy policy) {
    Supplier<Secret> key = Objects.requireNonNull(policy.credentials().apiKey());
    String before = policy.apiKeyScheme() == null ? "" : policy.apiKeyScheme() + " ";
    Supplier<Map<String, String>> header =
        new Lazy<>(() -> Map.of(policy.apiKeyHeader(), before + visible(key.get(), "api-key")));
    return request -> header.get();
  }

  private static Function<RequestView, Map<String, String>> signer(
      ClientPolicy policy, Clock clock, SecureRandom random) {
    MessageSigning messages = policy.messages();
    if (messages != null) {
      return new MessageSigner(
              messages.policy(),
              messages.key().get(),
              messages.label(),
              messages.lifetime(),
              clock,
              random)
          ::headersFor;
    }
    Supplier<Secret> key = Objects.requireNonNull(policy.credentials().apiKey());
    Supplier<Secret> secret = Objects.requireNonNull(policy.credentials().signingSecret());
    return new RequestSigner(
            policy.format(),
            Secret.ofText(visible(key.get(), "api-key")),
            secret.get(),
            clock,
            random)
        ::headersFor;
  }

  /** Adds a signature, whose secret or key is read at the first use. */
  private record Signature(Supplier<Function<RequestView, Map<String, String>>> signer)
      implements OutboundScheme {
    @Override
    public Map<String, String> headersFor(RequestView request) {
      return signer.get().apply(request);
    }

    @Override
    public boolean coversBody() {
      return true;
    }
  }

  /**
   * Returns the text of a secret after checking that it is visible ASCII; a line break would start
   * another header.
   */
  private static String visible(Secret secret, String setting) {
    String text = secret.revealText();
    if (text.length() > HeaderFields.MAX_LENGTH || !HeaderFields.isVisible(text)) {
      throw new IllegalArgumentException(
          "the " + setting + " contains characters that a header cannot carry");
    }
    return text;
  }
}
