package io.sallyport.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one client gets tokens from one vendor: the spelling of requests and answers. */
interface Login {

  /** What asks for a token. Reads the password anew, and signs an assertion anew. */
  TokenRequest login();

  /** What asks for a token by a refresh token; null if the vendor has no such thing. */
  @Nullable TokenRequest refresh(String refreshToken);

  /** What was answered; null if it is not as the vendor answers. */
  @Nullable TokenAnswer read(Map<String, Object> answer);
}
