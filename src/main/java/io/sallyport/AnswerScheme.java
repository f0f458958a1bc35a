package io.sallyport;

import java.util.Map;

/**
 * One way to prove to clients that an answer is ours, and to what it is the answer. Implementations
 * are safe for use by several threads.
 */
public interface AnswerScheme {

  /**
   * The headers that prove the answer, by name; empty if this answer cannot be proved, which a
   * client that wants proof refuses then.
   *
   * @param request what is answered, as it came in; its body is not asked for
   * @param answer what is about to be sent
   */
  Map<String, String> headersFor(RequestView request, AnswerView answer);
}
