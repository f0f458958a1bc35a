package io.sallyport.token;

/** What came of an assertion: whose it is, or why nobody's. */
public sealed interface AssertionResult permits VerifiedAssertion, RejectedAssertion {}
