package io.sallyport.token;

/** What came of a refresh token: {@link Refreshed} or {@link RejectedRefresh}. */
public sealed interface RefreshResult permits Refreshed, RejectedRefresh {}
