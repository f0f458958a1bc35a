package io.sallyport.it;

class TwoNodesOnMariaDbIT extends TwoNodesContract {

  TwoNodesOnMariaDbIT() throws Exception {
    super(new MariaDbServer());
  }
}
