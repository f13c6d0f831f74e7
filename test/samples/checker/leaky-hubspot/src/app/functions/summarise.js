const OpenAI = require('openai');

const openai = new OpenAI({ apiKey: process.env.MODEL_KEY });

exports.main = async ({ parameters }) => {
  const messages = [{ role: 'user', content: parameters.notes }];
  const answer = await openai.chat.completions.create({ model: 'summary', messages });
  return { statusCode: 200, body: answer };
};
