package dev.ecauto.testkit.contract;

/** What can be made to go wrong with the next call of a kind. */
public enum Trouble {
  /** The call does not reach the shop or fails there before it acts, and the caller cannot tell. */
  LOST_REQUEST,
  /** The call takes effect and its answer is lost. */
  LOST_ANSWER,
  /** The shop answers with an error of its own that says nothing about the effect; it had none. */
  SERVER_ERROR,
  /** The shop says that the access token is not valid any more. */
  TOKEN_EXPIRED,
  /** The shop says that the hourly or daily calls are used up, although not all were made here. */
  THROTTLED
}
