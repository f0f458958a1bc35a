package io.sallyport.cdi;

import io.sallyport.Caller;
import io.sallyport.rest.CurrentBeans;
import io.sallyport.rest.ServedRequest;
import io.sallyport.spi.CurrentCaller;
import io.sallyport.spi.Realm;
import io.sallyport.spi.RequestView;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Vetoed;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The decision that the filters leave in an attribute of the servlet request, as beans see it. A
 * bean of the request scope would be created for each request; this one costs something only if a
 * bean asks. Safe for use by several threads.
 */
@Vetoed
final class RequestCaller extends CurrentCaller {
  private static final String ATTRIBUTE = "io.sallyport.current";

  /** No decision. Nothing is ever written to it. */
  private static final CurrentCaller NONE = new CurrentCaller();

  private final HttpServletRequest proxy;

  /**
   * Creates the view of all requests.
   *
   * @param proxy the request that the current thread serves, as CDI knows it
   */
  private RequestCaller(HttpServletRequest proxy) {
    this.proxy = proxy;
  }

  /**
   * Returns what beans read about the current request.
   *
   * @param fallback what they read if the container has no servlet requests
   */
  static CurrentCaller orElse(CurrentCaller fallback) {
    Instance<HttpServletRequest> requests = CurrentBeans.get().select(HttpServletRequest.class);
    return requests.isResolvable() ? new RequestCaller(requests.get()) : fallback;
  }

  @Override
  public String property() {
    return ATTRIBUTE;
  }

  private HttpServletRequest current() {
    HttpServletRequest served = ServedRequest.current();
    return served == null ? proxy : served;
  }

  /** Without a request there is no decision, so every guarded call is rejected. */
  private CurrentCaller own() {
    try {
      return current().getAttribute(ATTRIBUTE) instanceof CurrentCaller own ? own : NONE;
    } catch (RuntimeException e) {
      // Containers differ in what they throw if the thread serves no request.
      return NONE;
    }
  }

  @Override
  public @Nullable Caller caller() {
    return own().caller();
  }

  @Override
  public @Nullable Realm realm() {
    return own().realm();
  }

  @Override
  public RequestView request() {
    return own().request();
  }

  @Override
  public boolean isMatching() {
    return own().isMatching();
  }

  @Override
  public void startMatching() {
    written().startMatching();
  }

  @Override
  public void admit(Caller caller, @Nullable Realm realm, @Nullable RequestView request) {
    written().admit(caller, realm, request);
  }

  private CurrentCaller written() {
    CurrentCaller own = own();
    if (own == NONE) {
      own = new CurrentCaller();
      current().setAttribute(ATTRIBUTE, own);
    }
    return own;
  }
}
