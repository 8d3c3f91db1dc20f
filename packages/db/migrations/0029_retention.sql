-- Progress of runs that ended long ago and single calls of models are kept for a time only; the clean-up removes them in small batches.
grant delete on events, model_calls to aicoe_app;
