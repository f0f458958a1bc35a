package io.sallyport.spi;

import io.sallyport.Caller;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/**
 * The decision on the current request: set by the filter that guards the resource, read by
 * everything behind it. As long as it is empty nothing was decided, and what is guarded stays shut.
 */
@RequestScoped
public class CurrentCaller {
  private boolean matching;
  private @Nullable Caller caller;
  private @Nullable Realm realm;
  private @Nullable RequestView request;

  /** For CDI. */
  public CurrentCaller() {}

  /** The caller; null when no filter has decided on this request. */
  public @Nullable Caller caller() {
    return caller;
  }

  /**
   * Returns the realm, or the webhook's realm of one scheme, that the caller authenticated with;
   * null for an anonymous caller, and when no filter has decided.
   */
  public @Nullable Realm realm() {
    return realm;
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
   * Returns whether a Jakarta REST application is looking for the resource method of this request.
   * It calls sub-resource locators then, and the filter decides afterwards on all of the way.
   */
  public boolean isMatching() {
    return matching && caller == null;
  }

  /** Records that a guarded Jakarta REST application has begun to serve the request. */
  public void startMatching() {
    matching = true;
  }

  /**
   * Records that the request was admitted for that caller.
   *
   * @param realm the realm that the caller authenticated with; null for an anonymous caller
   * @param request the request, where something behind needs it; null elsewhere
   */
  public void admit(Caller caller, @Nullable Realm realm, @Nullable RequestView request) {
    this.caller = caller;
    this.realm = realm;
    this.request = request;
  }
}
