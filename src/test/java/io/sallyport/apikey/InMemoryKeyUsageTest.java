package io.sallyport.apikey;

class InMemoryKeyUsageTest extends KeyUsageContract {
  @Override
  protected KeyUsageStore emptyStore() {
    return new InMemoryKeyUsage();
  }
}
