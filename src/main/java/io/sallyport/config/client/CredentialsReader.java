package io.sallyport.config.client;

import io.sallyport.Secret;
import io.sallyport.account.OneTimeCodes;
import io.sallyport.client.ClientAuthentication;
import io.sallyport.client.ClientCredentials;
import io.sallyport.config.client.ClientSecrets.Slot;
import io.sallyport.config.keys.Algorithms;
import io.sallyport.config.keys.PrivateKeySettings;
import io.sallyport.internal.AsciiText;
import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.keys.KeyText;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.SigningKey;
import io.sallyport.settings.Group;
import io.sallyport.settings.Rule;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import java.security.PrivateKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the credentials of one client. */
final class CredentialsReader {
  static final Group GROUP = new Group("Credentials of clients", ClientReader.PREFIX);

  private static final Setting<String> CLIENT_ID =
      GROUP.text(
          "client-id",
          "The id that logs in: the client id, the API key of `wakapay`, the partner id of `kigo`, the"
              + " e-mail address of `kindly` and `kunacore`, or the id of a service account");
  private static final Slot PASSWORD =
      ClientSecrets.declare(
          GROUP,
          "password",
          Secret::ofText,
          "The password or client secret of that id; the API secret of `wakapay`, the API key of"
              + " `kigo`");
  private static final Slot API_KEY =
      ClientSecrets.declare(GROUP, "api-key", Secret::ofText, "The API key");
  static final Slot SIGNING_SECRET =
      ClientSecrets.declare(GROUP, "signing-secret", Secret::ofText, "Signs requests");
  private static final Slot TOKEN =
      ClientSecrets.declare(
          GROUP, "token", Secret::ofText, "A token that never expires, instead of a login");
  private static final Slot MFA_SECRET =
      ClientSecrets.declare(
          GROUP,
          "mfa-secret",
          CredentialsReader::mfaSecret,
          "For `kindly` with a second factor: the secret that was shown when it was set up, in"
              + " base32. Logins send its codes");
  private static final PrivateKeySettings KEY =
      PrivateKeySettings.declare(
          GROUP,
          "Signs assertions (RFC 7523) instead of a password, for `standard` and `kindly`: PKCS#8"
              + " in PEM");
  private static final Setting<JwsAlgorithm> ALGORITHM =
      GROUP.text(
          "algorithm",
          Algorithms::asymmetric,
          "The algorithm of assertions. Default: `RS256`, `ES256` or `EdDSA`, depending on the key");
  private static final Setting<String> KEY_ID =
      GROUP.text("key-id", "The `kid` of assertions. Default: none");
  private static final Setting<ClientAuthentication> AUTHENTICATION =
      GROUP.text(
          "client-authentication",
          CredentialsReader::authentication,
          "For `standard`: `client_secret_basic`, `client_secret_post` or `private_key_jwt`."
              + " Default: the first with a password; with a private key, a JWT bearer assertion as"
              + " the grant");
  private static final Setting<String> MERCHANT_ID =
      GROUP.text("merchant-id", "The `merchant_id` of `kunacore`");
  private static final Setting<String> EXTERNAL_USER_ID =
      GROUP.text(
          "external-user-id",
          "For `kigo`: the partner's user in whose session the client acts. Default: the partner");
  private static final Setting<String> SCOPE = GROUP.text("scope", "The OAuth scope to request");
  private static final Setting<String> AUDIENCE =
      GROUP.text(
          "audience",
          "The audience of the token, if the server needs it; the `aud` of an assertion that is the"
              + " grant. Default of the latter: the token endpoint");

  private static final Setting<String> CERTIFICATE =
      GROUP.text(
          "certificate",
          "The certificate of the private key, in PEM. Assertions then name it by `x5t` and"
              + " `x5t#S256`, as Entra ID and AD FS need it");
  private static final Setting<String> CERTIFICATE_LOCATION =
      GROUP.text("certificate-location", "Where it is instead: `file:` or `classpath:`");
  private static final Setting<String> PARAMETER =
      GROUP.text(
          "token-parameters.<name*>",
          "A further form parameter of requests to an OAuth token endpoint, such as"
              + " `token-parameters.resource`");
  private static final Setting<String> HEADER =
      GROUP.text(
          "token-headers.<name*>", "A further header of requests to an OAuth token endpoint");

  /** The parameters and headers that a login sets itself. */
  private static final Set<String> OWN =
      Set.of(
          "grant_type",
          "client_id",
          "client_secret",
          "client_assertion",
          "client_assertion_type",
          "assertion",
          "refresh_token",
          "scope",
          "audience",
          "authorization",
          "content-type",
          "content-length",
          "accept",
          "host");

  private static final Rule ONE_CERTIFICATE = Rule.excludes(CERTIFICATE, CERTIFICATE_LOCATION);

  private static final List<Rule> NEED_KEY =
      List.of(
          KEY.neededBy(ALGORITHM),
          KEY.neededBy(KEY_ID),
          KEY.neededBy(CERTIFICATE),
          KEY.neededBy(CERTIFICATE_LOCATION),
          ONE_CERTIFICATE);

  private CredentialsReader() {}

  /**
   * Returns the credentials; null if an error was reported.
   *
   * @param signing reads the secret that signs requests
   */
  static @Nullable ClientCredentials read(
      Section client, ClientSecrets secrets, ClientSigningReader signing) {
    NEED_KEY.forEach(client::check);
    JwsAlgorithm algorithm = client.find(ALGORITHM);
    boolean algorithmRead = algorithm != null || !client.isSet(ALGORITHM);
    SigningKey key =
        KEY.isSet(client) && algorithmRead
            ? client.attempt(KEY.set(client), () -> key(client, algorithm))
            : null;
    ClientAuthentication authentication = client.find(AUTHENTICATION);
    ClientCredentials credentials =
        ClientCredentials.builder()
            .clientId(client.find(CLIENT_ID))
            .password(secrets.of(PASSWORD))
            .apiKey(secrets.of(API_KEY))
            .signingSecret(secrets.of(SIGNING_SECRET, signing::secret))
            .token(secrets.of(TOKEN))
            .privateKey(key)
            .merchantId(client.find(MERCHANT_ID))
            .scope(client.find(SCOPE))
            .audience(client.find(AUDIENCE))
            .mfaSecret(secrets.of(MFA_SECRET))
            .externalUserId(client.find(EXTERNAL_USER_ID))
            .authentication(authentication)
            .tokenRequest(further(client, PARAMETER), further(client, HEADER))
            .assertionHeader(key == null ? Map.of() : thumbprints(client, key))
            .build();
    boolean read =
        (key != null || !KEY.isSet(client))
            && (authentication != null || !client.isSet(AUTHENTICATION));
    return read && areRead(secrets, credentials) ? credentials : null;
  }

  /** Returns whether no secret is missing because it was invalid, which was reported. */
  private static boolean areRead(ClientSecrets secrets, ClientCredentials credentials) {
    return (credentials.password() != null || !secrets.has(PASSWORD))
        && (credentials.apiKey() != null || !secrets.has(API_KEY))
        && (credentials.signingSecret() != null || !secrets.has(SIGNING_SECRET))
        && (credentials.token() != null || !secrets.has(TOKEN))
        && (credentials.mfaSecret() != null || !secrets.has(MFA_SECRET));
  }

  private static ClientAuthentication authentication(String text) {
    ClientAuthentication authentication = ClientAuthentication.of(text);
    if (authentication == null) {
      throw new IllegalArgumentException(
          "is not one of client_secret_basic, client_secret_post, private_key_jwt");
    }
    return authentication;
  }

  private static Secret mfaSecret(String text) {
    Secret secret = Secret.ofText(text);
    OneTimeCodes.check(secret);
    return secret;
  }

  /** Returns further parameters or headers; reports those that a login sets itself. */
  private static Map<String, String> further(Section client, Setting<String> family) {
    Map<String, String> values = client.family(family);
    for (String name : values.keySet()) {
      if (OWN.contains(AsciiText.lower(name)) || !HeaderFields.isToken(name)) {
        client.reject(family, name, "is set by the login itself, or is not the name of a header");
      }
    }
    return values;
  }

  /**
   * Returns the thumbprints of the key's certificate (RFC 7515 §4.1.7 and §4.1.8), if it is set.
   */
  private static Map<String, String> thumbprints(Section client, SigningKey key) {
    String location = client.find(CERTIFICATE_LOCATION);
    String inline = client.find(CERTIFICATE);
    if (inline == null && location == null) {
      return Map.of();
    }
    Map<String, String> read =
        inline == null
            ? client.attempt(
                CERTIFICATE_LOCATION,
                () -> key.thumbprints(KeyText.atLocal(Objects.requireNonNull(location))))
            : client.attempt(CERTIFICATE, () -> key.thumbprints(inline));
    return read == null ? Map.of() : read;
  }

  private static SigningKey key(Section client, @Nullable JwsAlgorithm algorithm) {
    PrivateKey key = KEY.read(client);
    return SigningKey.of(
        client.find(KEY_ID), algorithm == null ? defaultAlgorithm(key) : algorithm, key);
  }

  private static JwsAlgorithm defaultAlgorithm(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> JwsAlgorithm.RS256;
      case "EC" -> JwsAlgorithm.ES256;
      default -> JwsAlgorithm.EDDSA;
    };
  }
}
