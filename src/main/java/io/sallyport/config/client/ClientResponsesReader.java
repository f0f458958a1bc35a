package io.sallyport.config.client;

import io.sallyport.Caller;
import io.sallyport.Secured;
import io.sallyport.config.keys.MessageKeySettings;
import io.sallyport.settings.Group;
import io.sallyport.settings.Rule;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import io.sallyport.signature.message.MessageKey;
import io.sallyport.signature.message.MessageKeys;
import io.sallyport.signature.message.MessageSignaturePolicy;
import io.sallyport.signature.message.ResponseVerifier;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how one client verifies the signatures of responses. */
final class ClientResponsesReader {
  static final Group GROUP =
      new Group("Signed responses to clients", ClientReader.PREFIX + ".signature.responses");

  private static final Setting<String> KEY_ID =
      GROUP.text("key-id", "The `keyid` in the signatures of the server");
  private static final MessageKeySettings KEY =
      MessageKeySettings.declare(
          GROUP,
          "Verifies by HMAC-SHA256 that a response comes from the server, and belongs to the"
              + " request; at least 32 bytes. A response without a valid signature is then rejected",
          "The public key of the server");
  private static final Setting<Duration> WINDOW =
      GROUP.duration(
          "window",
          Duration.ofSeconds(1),
          MessageSignaturePolicy.MAX_WINDOW,
          MessageSignaturePolicy.DEFAULT_WINDOW.toString(),
          "How far `created` may be from the current time");

  private static final Rule ONE_KEY = Rule.exactlyOneOf(KEY.secret(), KEY.publicKey());

  private ClientResponsesReader() {}

  /** Returns whether any of the settings is set. */
  static boolean isSet(Section client) {
    Section responses = client.below("signature", "responses");
    return GROUP.settings().stream().anyMatch(responses::isSet);
  }

  /** Returns the verifier; null if an error was reported. */
  static @Nullable ResponseVerifier read(Section client, String name, Clock clock) {
    Section responses = client.below("signature", "responses");
    String id = responses.find(KEY_ID);
    Duration window = responses.get(WINDOW);
    boolean valid = KEY.check(responses);
    responses.rejectMissing(KEY_ID, "is needed: signatures name their key by it");
    if (!responses.check(ONE_KEY) || !valid || id == null) {
      return null;
    }
    MessageKey key =
        KEY.read(responses, id, Caller.authenticatedBy(Secured.SIGNATURE, name).build());
    return key == null ? null : new ResponseVerifier(MessageKeys.of(List.of(key)), window, clock);
  }
}
