trigger LlmInference on LLM_Inference__e(after insert) {
    LlmInferenceHandler.handle(Trigger.new);
}
