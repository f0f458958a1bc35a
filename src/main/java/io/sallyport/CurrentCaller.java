package io.sallyport;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on the current request: set by the filter that guards the resource, read by
 * everything behind it. As long as it is empty nobody has decided, and what is guarded stays shut.
 */
@RequestScoped
public class CurrentCaller {
  private @Nullable Caller caller;

  /** For CDI. */
  public CurrentCaller() {}

  /** The caller; null when no filter has decided on this request. */
  public @Nullable Caller caller() {
    return caller;
  }

  /** Records that the request was let in for that caller. */
  public void letIn(Caller caller) {
    this.caller = caller;
  }
}
