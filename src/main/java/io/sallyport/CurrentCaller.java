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
  private @Nullable RequestView request;

  /** For CDI. */
  public CurrentCaller() {}

  /** The caller; null when no filter has decided on this request. */
  public @Nullable Caller caller() {
    return caller;
  }

  /**
   * The request that was let in.
   *
   * @throws IllegalStateException if none was
   */
  public RequestView request() {
    if (request == null) {
      throw new IllegalStateException("no request was let in");
    }
    return request;
  }

  /**
   * Records that the request was let in for that caller.
   *
   * @param request the request, where something behind needs it; null elsewhere
   */
  public void letIn(Caller caller, @Nullable RequestView request) {
    this.caller = caller;
    this.request = request;
  }
}
