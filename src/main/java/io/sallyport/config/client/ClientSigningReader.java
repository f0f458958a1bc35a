package io.sallyport.config.client;

import io.sallyport.Secret;
import io.sallyport.client.ClientDialect;
import io.sallyport.client.MessageSigning;
import io.sallyport.config.format.RequestFormatReader;
import io.sallyport.config.keys.Algorithms;
import io.sallyport.config.keys.Algorithms.Encoding;
import io.sallyport.config.keys.PrivateKeySettings;
import io.sallyport.settings.Group;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import io.sallyport.signature.RequestFormat;
import io.sallyport.signature.RequestFormats;
import io.sallyport.signature.message.MessageAlgorithm;
import io.sallyport.signature.message.MessageSignaturePolicy;
import io.sallyport.signature.message.MessageSigner;
import io.sallyport.signature.message.MessageSigningKey;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads how one client signs its requests. */
final class ClientSigningReader {
  private static final Group.Condition BY_MESSAGE =
      new Group.Condition("where 'signature.format' is not rfc9421");
  private static final Group.Condition BY_FORMAT =
      new Group.Condition("where 'signature.format' is rfc9421");

  static final Group GROUP = new Group("Signatures of clients", ClientReader.PREFIX + ".signature");
  private static final Group MESSAGE = GROUP.onlyWhen(BY_MESSAGE);

  private static final Setting<String> FORMAT =
      GROUP.text(
          "format",
          "The format of signatures: `rfc9421` (HTTP Message Signatures), `kindly`, `coinbase`,"
              + " `kong`, or `custom` with the settings below `custom`. All but `rfc9421` need"
              + " `api-key`, by which the server knows the key, and `signing-secret`. Default:"
              + " `kindly` for the dialect `kindly`, otherwise `rfc9421`");
  private static final Setting<List<String>> COMPONENTS =
      MESSAGE.list(
          "components",
          "@method,@target-uri,content-digest,content-type,content-encoding",
          "The components that a signature of `rfc9421` covers: `content-digest` if there is a body, other"
              + " content fields if they are sent with one; `authorization` is the token that is"
              + " sent with it");
  private static final Setting<String> TAG =
      MESSAGE.text("tag", "The `tag` of a signature of `rfc9421`. Default: none");
  private static final Setting<String> LABEL =
      MESSAGE.text("label", "sig1", "The label of a signature of `rfc9421`");
  private static final Setting<Duration> LIFETIME =
      MESSAGE.duration(
          "lifetime",
          Duration.ofSeconds(1),
          MessageSigner.MAX_LIFETIME,
          "",
          "How long a signature of `rfc9421` is valid (`expires`). Default: it does not say");
  private static final Setting<String> TARGET_PREFIX =
      GROUP
          .onlyWhen(BY_FORMAT)
          .text(
              "target-prefix",
              "The start of the request target that is not signed, if the vendor's server expects"
                  + " that; not in `rfc9421`");
  private static final Setting<String> KEY_ID =
      MESSAGE.text("key-id", "The `keyid` by which the server knows the key");
  private static final Setting<Encoding> SECRET_ENCODING =
      GROUP.choice(
          "secret-encoding",
          Encoding.class,
          "text",
          "How `signing-secret` is written; a bean's secret is used as it is");
  private static final PrivateKeySettings KEY =
      PrivateKeySettings.declare(MESSAGE, "Signs instead of `signing-secret`: PKCS#8 in PEM");
  private static final Setting<MessageAlgorithm> ALGORITHM =
      MESSAGE.text(
          "algorithm",
          Algorithms::message,
          "The algorithm of signatures: `hmac-sha256`, `rsa-pss-sha512`, `rsa-v1_5-sha256`,"
              + " `ecdsa-p256-sha256`, `ecdsa-p384-sha384` or `ed25519`. Default: that of the key,"
              + " `rsa-pss-sha512` for RSA");

  private final Section client;
  private final Section signature;
  private final ClientSecrets secrets;
  private final String format;

  ClientSigningReader(Section client, ClientSecrets secrets, ClientDialect dialect) {
    this.client = client;
    this.signature = client.below("signature");
    this.secrets = secrets;
    this.format = format(dialect.signatureFormat());
  }

  private String format(String fallback) {
    String text = signature.get(FORMAT, fallback);
    List<String> known =
        Stream.concat(
                Stream.of(MessageSignaturePolicy.FORMAT, RequestFormatReader.CUSTOM),
                RequestFormats.names().stream()
                    .filter(name -> RequestFormats.named(name).signsInHeaders()))
            .toList();
    if (!known.contains(text)) {
      signature.reject(FORMAT, "is not one of " + String.join(", ", known));
      return fallback;
    }
    return text;
  }

  /** Returns the format of signatures that are not of RFC 9421; null if an error was reported. */
  @Nullable RequestFormat requestFormat() {
    return signature.attempt(
        FORMAT,
        () -> {
          RequestFormat read =
              format.equals(RequestFormatReader.CUSTOM)
                  ? RequestFormatReader.read(client)
                  : RequestFormats.named(format);
          String prefix = signature.get(TARGET_PREFIX, "");
          return prefix.isEmpty() ? read : read.toBuilder().set("target-prefix", prefix).build();
        });
  }

  /** Returns the secret of a text, as {@code secret-encoding} says. */
  Secret secret(String text) {
    return signature.get(SECRET_ENCODING).decode(text);
  }

  /** Returns whether requests are signed by RFC 9421, if they are. */
  boolean isByMessage() {
    return format.equals(MessageSignaturePolicy.FORMAT);
  }

  /** Reports settings that do nothing for a client that signs nothing, or in another format. */
  void rejectUseless(boolean signs) {
    if (!signs || !format.equals(RequestFormatReader.CUSTOM)) {
      RequestFormatReader.rejectUseless(client);
    }
    if (!signs) {
      GROUP.settings().stream()
          .filter(setting -> setting != FORMAT)
          .forEach(setting -> signature.rejectUseless(setting, "unless 'send' contains signature"));
    } else {
      signature.rejectUseless(GROUP, isByMessage() ? BY_FORMAT : BY_MESSAGE);
    }
  }

  /** Returns how requests are signed; null if an error was reported. */
  @Nullable MessageSigning read() {
    MessageSignaturePolicy policy =
        signature.attempt(
            COMPONENTS,
            () ->
                new MessageSignaturePolicy(
                    MessageSignaturePolicy.DEFAULT_WINDOW,
                    signature.items(COMPONENTS),
                    signature.find(TAG)));
    Duration lifetime = signature.find(LIFETIME);
    Supplier<MessageSigningKey> key = key();
    return policy == null || key == null
        ? null
        : signature.attempt(
            LABEL, () -> new MessageSigning(policy, key, signature.get(LABEL), lifetime));
  }

  private @Nullable Supplier<MessageSigningKey> key() {
    String id = signature.find(KEY_ID);
    Encoding encoding = signature.get(SECRET_ENCODING);
    MessageAlgorithm algorithm = signature.find(ALGORITHM);
    boolean hasKey = KEY.isSet(signature);
    signature.rejectMissing(KEY_ID, "is needed: the server finds the key by it");
    if (id == null || (algorithm == null && signature.isSet(ALGORITHM))) {
      return null;
    }
    if (hasKey == secrets.has(CredentialsReader.SIGNING_SECRET)) {
      client.reject(
          "needs exactly one of 'signing-secret' and 'signature.private-key'; "
              + (hasKey ? "both are set" : "none is set"));
      return null;
    }
    return hasKey ? ofPrivateKey(id, algorithm) : ofSecret(id, algorithm, encoding);
  }

  private @Nullable Supplier<MessageSigningKey> ofSecret(
      String id, @Nullable MessageAlgorithm algorithm, Encoding encoding) {
    if (algorithm != null && algorithm != MessageAlgorithm.HMAC_SHA256) {
      signature.reject(ALGORITHM, "needs a 'signature.private-key'");
      return null;
    }
    Supplier<Secret> secret = secrets.of(CredentialsReader.SIGNING_SECRET, encoding::decode);
    if (secret == null) {
      return null;
    }
    Supplier<MessageSigningKey> key = () -> MessageSigningKey.of(id, secret.get());
    return secrets.isOfBean(CredentialsReader.SIGNING_SECRET)
        ? key
        : checked(client, CredentialsReader.SIGNING_SECRET.value(), key);
  }

  private @Nullable Supplier<MessageSigningKey> ofPrivateKey(
      String id, @Nullable MessageAlgorithm algorithm) {
    return checked(
        signature,
        KEY.set(signature),
        () -> {
          PrivateKey key = KEY.read(signature);
          return MessageSigningKey.of(id, algorithm, key);
        });
  }

  private static @Nullable Supplier<MessageSigningKey> checked(
      Section section, Setting<?> setting, Supplier<MessageSigningKey> creator) {
    MessageSigningKey key = section.attempt(setting, creator);
    return key == null ? null : () -> key;
  }
}
